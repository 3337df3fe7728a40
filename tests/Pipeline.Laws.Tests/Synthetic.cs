namespace Pipeline.Laws.Tests;

/// <summary>Run tables made from known laws, with noise.</summary>
internal static class Synthetic
{
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A generator whose first numbers do not depend on their seed as those of neighbouring seeds of <see cref="Random"/> do.</summary>
    public static Random Generator(int seed) => new(unchecked((int)(((uint)seed + 12345u) * 2654435761u ^ (uint)seed * 40503u << 7)));

    /// <summary>
    /// A grid of hidden and embedding rates per width, whose loss is a quadratic bowl in log₂ rates around η_hidden = 2⁻⁸·(d/64)^hiddenExponent and
    /// η_embedding = 2⁻⁵·(d/64)^(hiddenExponent + ρ).
    /// </summary>
    public static IEnumerable<RunRecord> RateGrid(
        double rho, double hiddenExponent = 0, double noise = 0.003, int seeds = 2, int randomSeed = 1, int vocabularySize = 1024, int[]? widths = null, Truth? truth = null)
    {
        truth ??= Truth.Plain;
        var random = Generator(randomSeed);
        return truth.Spoil(Runs(), random);

        IEnumerable<RunRecord> Runs()
        {
            foreach (int width in widths ?? [64, 128, 256, 512])
            {
                double octaves = Math.Log2(width / 64.0);
                double hidden = -8 + hiddenExponent * octaves + truth.Scatter * (truth.Scatter > 0 ? Normal(random) : 0);
                double embedding = -5 + (hiddenExponent + rho) * octaves + truth.Scatter * (truth.Scatter > 0 ? Normal(random) : 0);
                double[] offsets = [.. Enumerable.Range(0, seeds).Select(_ => truth.SeedOffset > 0 ? truth.SeedOffset * Normal(random) : 0)];
                for (int h = -11; h <= -5; h++)
                {
                    for (int e = -8; e <= 0; e++)
                    {
                        double x = truth.Stretch(h - hidden);
                        double y = truth.Stretch(e - embedding);
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
                                Loss = 4 - 0.1 * octaves + 0.04 * x * x + 0.02 * y * y + 0.01 * x * y + truth.Unstable(h - hidden, e - embedding) + offsets[seed - 1] + noise * Normal(random),
                            };
                        }
                    }
                }
            }
        }
    }

    /// <summary>Sweeps of one rate per width whose optimum is 2⁻⁸·(d/64)^exponent, eight rates, one seed.</summary>
    public static IEnumerable<RunRecord> RateLines(double exponent = 0, double noise = 0.003, int randomSeed = 1, int[]? widths = null, Truth? truth = null, string corpus = "")
    {
        truth ??= Truth.Plain;
        var random = Generator(randomSeed);
        return truth.Spoil(Runs(), random);

        IEnumerable<RunRecord> Runs()
        {
            foreach (int width in widths ?? [64, 128, 256])
            {
                double octaves = Math.Log2(width / 64.0);
                double optimum = -8 + exponent * octaves + truth.Scatter * (truth.Scatter > 0 ? Normal(random) : 0);
                for (int h = -12; h <= -5; h++)
                {
                    double x = truth.Stretch(h - optimum);
                    yield return new RunRecord
                    {
                        Name = $"{corpus}w{width}/h{h}",
                        Corpus = corpus,
                        Parametrization = "mup",
                        Width = width,
                        HiddenLearningRate = Math.Pow(2, h),
                        Tokens = 1e8,
                        Loss = 4 - 0.3 * octaves + 0.05 * x * x + noise * Normal(random),
                    };
                }
            }
        }
    }

    /// <summary>The parameters A1, A2, B, E, α2, β of the vocabulary law behind <see cref="VocabularyRuns"/>.</summary>
    public static readonly double[] VocabularyLaw = [1.8, 0.5, 2.1, 5.5, 0.6, 0.45];

    /// <summary>Training curves of six model sizes and ten vocabularies with noise per run and per row, and losses by the vocabulary law.</summary>
    public static IEnumerable<RunRecord> VocabularyRuns(double noise = 0.005, int randomSeed = 1)
    {
        var random = new Random(randomSeed);
        (double, int)[] models = [(33e6, 512), (85e6, 768), (151e6, 768), (302e6, 1024), (631e6, 1536), (1130e6, 2048)];
        foreach ((double model, int width) in models)
        {
            foreach (int size in (int[])[1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072])
            {
                double offset = noise * Normal(random);
                for (int evaluation = 1; evaluation <= 5; evaluation++)
                {
                    double tokens = 40 * model * evaluation / 5;
                    double vocabulary = (double)size * width;
                    yield return new RunRecord
                    {
                        NonVocabularyParameters = model,
                        VocabularySize = size,
                        Width = width,
                        Flops = 6 * (model + vocabulary) * tokens,
                        UnigramNormalisedLoss = VocabularyLoss(VocabularyLaw, model, vocabulary, tokens) + offset + 0.3 * noise * Normal(random),
                    };
                }
            }
        }
    }

    /// <summary>Runs of eight sizes and eight lengths with losses by Chinchilla's law, E = 1.8, A = 1.2, B = 0.9 (millions, billions), α = 0.35, β = 0.37.</summary>
    public static IEnumerable<RunRecord> ChinchillaRuns(double noise = 0.003, int randomSeed = 1)
    {
        var random = new Random(randomSeed);
        for (int n = 0; n < 8; n++)
        {
            for (int d = 0; d < 8; d++)
            {
                double parameters = 1e6 * Math.Pow(2.5, n), tokens = 2e7 * Math.Pow(2.5, d);
                double loss = 1.8 + 1.2 * Math.Pow(parameters / 1e6, -0.35) + 0.9 * Math.Pow(tokens / 1e9, -0.37);
                yield return new RunRecord { Name = $"n{n}/d{d}", NonVocabularyParameters = parameters, Tokens = tokens, Loss = loss * Math.Exp(noise * Normal(random)) };
            }
        }
    }

    /// <summary>
    /// Sweeps of one rate at six widths with losses by the transfer law L∞ = 3, A = 1.5·(n/64)^(−α), curvature 0.06·(n/64)^g in (ln η)², η* = 2⁻⁷·(n/64)^(−β).
    /// </summary>
    public static IEnumerable<RunRecord> TransferRuns(
        double alpha = 0.5, double beta = 0.3, double growth = 0.2, double noise = 0.004, int randomSeed = 1, double rateExponent = 0, string parametrization = "sp", double asymptote = 3, Truth? truth = null)
    {
        truth ??= Truth.Plain;
        var random = Generator(randomSeed);
        return truth.Spoil(Runs(), random);

        IEnumerable<RunRecord> Runs()
        {
            foreach (int width in (int[])[32, 64, 128, 256, 512, 1024])
            {
                double scale = width / 64.0;
                double centre = Math.Log2(Math.Pow(2, -7) * Math.Pow(scale, -beta));
                double optimum = centre + (truth.Scatter > 0 ? truth.Scatter * Normal(random) : 0);
                double curvature = 0.03 * Math.Pow(scale, growth) * Math.Exp(truth.Scatter > 0 ? truth.Scatter * Normal(random) : 0);
                double best = asymptote + 1.5 * Math.Pow(scale, -alpha) + (truth.Scatter > 0 ? 0.1 * truth.Scatter * Normal(random) : 0);
                for (int step = -4; step <= 4; step++)
                {
                    for (int seed = 1; seed <= 3; seed++)
                    {
                        double rate = Math.Round(centre) + step * 0.75;
                        double off = truth.Stretch(rate - optimum) * Math.Log(2);
                        yield return new RunRecord
                        {
                            Name = $"{parametrization}/w{width}/{step}/s{seed}",
                            Parametrization = parametrization,
                            Width = width,
                            HiddenLearningRate = Math.Pow(2, rate) * Math.Pow(width, rateExponent),
                            EmbeddingLearningRate = 8 * Math.Pow(2, rate) * Math.Pow(width, rateExponent),
                            Seed = seed,
                            Loss = best + curvature * off * off + noise * Normal(random),
                        };
                    }
                }
            }
        }
    }

    /// <summary>Bits per byte at five vocabularies with a parabola in log₂ V, three rates and three seeds.</summary>
    public static IEnumerable<RunRecord> VocabularyBowl(double optimum, int randomSeed = 1)
    {
        var random = new Random(randomSeed);
        foreach (int vocabulary in (int[])[512, 1024, 2048, 4096, 8192])
        {
            for (int rate = -1; rate <= 1; rate++)
            {
                for (int seed = 1; seed <= 3; seed++)
                {
                    yield return new RunRecord
                    {
                        Parametrization = "lv",
                        Width = 128,
                        VocabularySize = vocabulary,
                        HiddenLearningRate = Math.Pow(2, rate - 8),
                        Seed = seed,
                        BitsPerByte = 2 + 0.02 * Math.Pow(Math.Log2(vocabulary / optimum), 2) + 0.05 * rate * rate + 0.002 * Normal(random),
                    };
                }
            }
        }
    }

    /// <summary>The vocabulary of least loss for a model and a budget under <see cref="VocabularyLaw"/>, by search.</summary>
    public static double OptimalVocabulary(double nonVocabulary, double width, double flops) => Enumerable.Range(0, 100_000)
        .Select(i => 256 * Math.Pow(4096, i / 100_000.0))
        .MinBy(size => VocabularyLoss(VocabularyLaw, nonVocabulary, size * width, flops / (6 * (nonVocabulary + size * width))));

    /// <summary>The vocabulary law at one model.</summary>
    public static double VocabularyLoss(double[] p, double nonVocabulary, double vocabulary, double tokens) =>
        -p[3] + p[0] * Math.Pow(nonVocabulary / 1e6, -p[5]) + p[1] * Math.Pow(vocabulary / 1e6, -p[4]) + p[2] * Math.Pow(tokens / 1e9, -p[5]);
}
