using Pipeline.Laws;

namespace Pipeline.Reports.Tests.Figures;

/// <summary>Tables of runs made from known laws: bowls in log rate whose optimum follows the parametrization, and a bowl in vocabulary.</summary>
internal static class SyntheticRuns
{
    public static readonly (string Name, double HiddenExponent, double Ratio)[] Parametrizations = [("sp", -1, 0), ("mup", 0, 0.05), ("lv", 0, 0)];

    /// <summary>Hidden rates only.</summary>
    public static IReadOnlyList<RunRecord> Joint(int[] widths, int[] vocabularies) =>
        [.. from p in Parametrizations
            from v in vocabularies
            from w in widths
            from e in Enumerable.Range(-11, 7)
            from seed in new[] { 1, 2 }
            let optimum = -7 + (p.HiddenExponent * Math.Log2(w / 64.0))
            let loss = Base(w, v) + (0.05 * (e - optimum) * (e - optimum)) + Noise(w, v, e, seed)
            select Run(p.Name, w, v, e, e, seed, e - optimum > 4 ? null : loss)];

    /// <summary>Both rates, each on its own.</summary>
    public static IReadOnlyList<RunRecord> Pair(int[] widths, int[] vocabularies) =>
        [.. from v in vocabularies
            from w in widths
            from h in Enumerable.Range(-10, 7)
            from e in Enumerable.Range(-9, 8)
            let x = h + 7.3
            let y = e + 6.1 - ((0.3 + (0.1 * Math.Log2(v / 512.0))) * Math.Log2(w / 64.0))
            let loss = Base(w, v) + (0.06 * x * x) + (0.03 * y * y) + (0.02 * x * y) + Noise(w, v, (10 * h) + e, 1)
            select Run("sp", w, v, h, e, 1, x + y > 6 ? null : loss)];

    /// <summary>Rows along training curves of three models with four vocabularies each, from a vocabulary law.</summary>
    public static IReadOnlyList<RunRecord> Trainings() =>
        [.. from model in new[] { (Parameters: 33e6, Width: 512), (Parameters: 151e6, Width: 768), (Parameters: 631e6, Width: 1536) }
            from v in new[] { 4096, 16384, 65536 }
            from e in Enumerable.Range(0, 8)
            let tokens = 2e8 * Math.Pow(2, e)
            let vocabulary = (double)v * model.Width
            select Run("sp", model.Width, v, -8, -8, 1, null) with
            {
                Name = $"train/{model.Parameters}/{v}",
                Diverged = false,
                NonVocabularyParameters = model.Parameters,
                VocabularyParameters = vocabulary,
                Tokens = tokens,
                Characters = tokens * 4,
                Flops = 6 * (model.Parameters + vocabulary) * tokens,
                Loss = 4,
                UnigramNormalisedLoss = -5.5 + (1.8 / Math.Pow(model.Parameters / 1e6, 0.45)) + (0.2 / Math.Pow(vocabulary / 1e6, 0.7)) + (2.1 / Math.Pow(tokens / 1e9, 0.45)),
            }];

    private static double Base(int w, int v) => 2.9 + (4 * Math.Pow(w, -0.4)) + (0.04 * Math.Pow(Math.Log2(v / 1500.0) - (0.4 * Math.Log2(w / 128.0)), 2));

    private static double Noise(int w, int v, int e, int seed) => 0.004 * Math.Sin((w * 1.7) + (v * 0.31) + (e * 2.3) + (seed * 5.1));

    private static RunRecord Run(string parametrization, int w, int v, int h, int e, int seed, double? loss) => new()
    {
        Name = $"run/v{v}/w{w}/{parametrization}/h2^{h}/e2^{e}/s{seed}",
        Parametrization = parametrization,
        Width = w,
        Depth = 2,
        VocabularySize = v,
        HiddenLearningRate = Math.Pow(2, h),
        EmbeddingLearningRate = Math.Pow(2, e),
        EffectiveHiddenLearningRate = Math.Pow(2, h),
        EffectiveEmbeddingLearningRate = Math.Pow(2, e),
        Seed = seed,
        Steps = 100,
        Tokens = 204800,
        NonVocabularyParameters = 24.0 * w * w,
        VocabularyParameters = (double)v * w,
        Flops = 6.0 * 204800 * ((24.0 * w * w) + (v * w)),
        Loss = loss,
        BitsPerByte = loss / 2.4,
        UnigramNormalisedLoss = loss - 6,
        Diverged = loss is null,
    };
}
