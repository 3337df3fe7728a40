namespace Pipeline.Laws.Tests;

/// <summary>Run tables made from known laws, with noise.</summary>
internal static class Synthetic
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>
    /// A grid of hidden and embedding rates per width, whose loss is a quadratic bowl in log₂ rates around η_hidden = 2⁻⁸·(d/64)^hiddenExponent and
    /// η_embedding = 2⁻⁵·(d/64)^(hiddenExponent + ρ).
    /// </summary>
    public static IEnumerable<RunRecord> RateGrid(
        double rho, double hiddenExponent = 0, double noise = 0.003, int seeds = 2, int randomSeed = 1, int vocabularySize = 1024, int[]? widths = null)
    {
        var random = new Random(randomSeed);
        foreach (int width in widths ?? [64, 128, 256, 512])
        {
            double octaves = Math.Log2(width / 64.0);
            for (int h = -11; h <= -5; h++)
            {
                for (int e = -8; e <= 0; e++)
                {
                    double x = h - (-8 + hiddenExponent * octaves);
                    double y = e - (-5 + (hiddenExponent + rho) * octaves);
                    for (int seed = 1; seed <= seeds; seed++)
                    {
                        yield return new RunRecord
                        {
                            Name = $"w{width}/h{h}/e{e}/s{seed}",
                            Parametrization = "sp",
                            Width = width,
                            VocabularySize = vocabularySize,
                            HiddenLearningRate = Math.Pow(2, h),
                            EmbeddingLearningRate = Math.Pow(2, e),
                            Seed = seed,
                            Steps = 100,
                            Loss = 4 - 0.1 * octaves + 0.04 * x * x + 0.02 * y * y + 0.01 * x * y + noise * Normal(random),
                        };
                    }
                }
            }
        }
    }
}
