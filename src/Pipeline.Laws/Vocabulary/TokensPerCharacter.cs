using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// Tokens per character as a function of vocabulary size, f(V) = Quadratic·ln²V + Linear·ln V + Constant (arXiv 2407.13623, section 3.1): D = H·f(V).
/// </summary>
public sealed record TokensPerCharacter
{
    /// <summary>The published coefficients; V is capped at 200,000. They are not the fit of the 24 points printed beside them.</summary>
    public static TokensPerCharacter Published { get; } = new() { Quadratic = 0.00639222, Linear = -0.15811069, Constant = 1.20470122, LargestVocabulary = 200_000 };

    /// <summary>The coefficient of ln²V.</summary>
    public required double Quadratic { get; init; }

    /// <summary>The coefficient of ln V.</summary>
    public required double Linear { get; init; }

    /// <summary>The constant.</summary>
    public required double Constant { get; init; }

    /// <summary>The largest vocabulary for which the function holds; larger ones count as this one. The parabola rises again beyond its minimum.</summary>
    public required double LargestVocabulary { get; init; }

    /// <summary>The vocabulary sizes of the fit; empty for given coefficients.</summary>
    public IReadOnlyList<double> VocabularySizes { get; init; } = [];

    /// <summary>The residual of each point of the fit, in tokens per character; empty for given coefficients.</summary>
    public IReadOnlyList<double> Residuals { get; init; } = [];

    /// <summary>Fits the coefficients by least squares.</summary>
    /// <param name="points">Vocabulary size and tokens per character, of one's own tokenizers.</param>
    /// <returns>The function, valid up to the largest vocabulary given or the parabola's minimum, whichever is smaller.</returns>
    /// <exception cref="LawsException">There are fewer than three sizes.</exception>
    public static TokensPerCharacter Fit(IReadOnlyList<(double VocabularySize, double TokensPerCharacter)> points)
    {
        double[][] rows = [.. points.Select(point => Row(point.VocabularySize))];
        double[] values = [.. points.Select(point => point.TokensPerCharacter)];
        double[] ones = [.. points.Select(_ => 1.0)];
        double[] c = (points.Count < 3 ? null : LinearFit.Solve(rows, values, ones))
            ?? throw new LawsException($"Tokens per character at {points.Select(p => p.VocabularySize).Distinct().Count()} vocabulary sizes do not determine f(V) = a·ln²V + b·ln V + c: three are needed.");
        double largest = points.Max(point => point.VocabularySize);
        return new TokensPerCharacter
        {
            Quadratic = c[2],
            Linear = c[1],
            Constant = c[0],
            LargestVocabulary = c[2] > 0 ? Math.Min(largest, DoubleMath.Exp(-c[1] / (2 * c[2]))) : largest,
            VocabularySizes = [.. points.Select(point => point.VocabularySize)],
            Residuals = [.. rows.Select((row, i) => values[i] - LinearFit.Dot(row, c))],
        };
    }

    /// <summary>The relative error, prediction over observation less one, at the largest vocabulary of a fit without it; null with fewer than five sizes, where nothing would be left to judge by.</summary>
    /// <returns>The error.</returns>
    public double? HeldOutError()
    {
        if (VocabularySizes.Count < 5)
            return null;
        (double Size, double Value)[] points = [.. VocabularySizes.Zip(Residuals, (size, residual) => (size, FittedAt(size) + residual)).OrderBy(point => point.size)];
        return Fit(points[..^1]).FittedAt(points[^1].Size) / points[^1].Value - 1;
    }

    /// <summary>Functions fitted to points drawn around this one, with the scatter of its residuals; none for given coefficients, or for as many points as coefficients.</summary>
    internal IEnumerable<TokensPerCharacter> Resample(BootstrapOptions options)
    {
        int degrees = Residuals.Count - 3;
        if (degrees < 1)
            yield break;
        double variance = Residuals.Sum(residual => residual * residual) / degrees;
        for (int b = 0; b < options.Replicates; b++)
        {
            var random = new ReplicateRandom(options.Seed, 0, b);
            double scale = Math.Sqrt(variance * degrees / random.ChiSquare(degrees));
            var points = new List<(double, double)>();
            foreach (double size in VocabularySizes)
                points.Add((size, FittedAt(size) + scale * random.Normal()));
            yield return Fit(points);
        }
    }

    /// <summary>Tokens per character at a vocabulary size.</summary>
    /// <param name="vocabularySize">The vocabulary size V.</param>
    /// <returns>f(V).</returns>
    public double At(double vocabularySize) => FittedAt(Math.Min(vocabularySize, LargestVocabulary));

    /// <summary>The derivative of f at a vocabulary size.</summary>
    /// <param name="vocabularySize">The vocabulary size V.</param>
    /// <returns>f′(V), per token of vocabulary; zero beyond the largest vocabulary.</returns>
    public double SlopeAt(double vocabularySize) =>
        vocabularySize < LargestVocabulary ? (2 * Quadratic * DoubleMath.Log(vocabularySize) + Linear) / vocabularySize : 0;

    private static double[] Row(double vocabularySize)
    {
        double log = DoubleMath.Log(vocabularySize);
        return [1, log, log * log];
    }

    /// <summary>The parabola itself, without the limit to the largest vocabulary.</summary>
    internal double FittedAt(double vocabularySize)
    {
        double log = DoubleMath.Log(vocabularySize);
        return Quadratic * log * log + Linear * log + Constant;
    }
}
