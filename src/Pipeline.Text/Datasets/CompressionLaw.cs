namespace Pipeline.Text.Datasets;

/// <summary>
/// Tokens per character as a function of the vocabulary size, <c>f(V) = a·ln²V + b·lnV + c</c> (Tao et al. 2024, arXiv 2407.13623,
/// section 3), by least squares.
/// </summary>
/// <param name="A">Coefficient of ln²V.</param>
/// <param name="B">Coefficient of lnV.</param>
/// <param name="C">Constant.</param>
/// <param name="ResidualDeviation">Square root of the residual sum of squares over n − 3; null for three points, which it meets exactly.</param>
/// <param name="Points">The measured points with residuals, by size.</param>
public sealed record CompressionLaw(double A, double B, double C, double? ResidualDeviation, IReadOnlyList<CompressionPoint> Points)
{
    private const int Coefficients = 3;

    /// <summary>Tokens per character at this vocabulary size.</summary>
    public double At(double vocabularySize)
    {
        var x = Math.Log(vocabularySize);
        return (A * x + B) * x + C;
    }

    /// <summary>Fits the curve to datasets of one corpus.</summary>
    /// <exception cref="DatasetException">There are fewer than three different vocabulary sizes.</exception>
    public static CompressionLaw Fit(IEnumerable<DatasetCard> cards)
    {
        var sorted = cards.DistinctBy(card => card.VocabularySize).OrderBy(card => card.VocabularySize).ToArray();
        if (sorted.Length < Coefficients)
            throw new DatasetException($"the compression curve needs at least {Coefficients} vocabulary sizes; there are {sorted.Length}");
        double[] x = [.. sorted.Select(card => Math.Log(card.VocabularySize))];
        double[] y = [.. sorted.Select(card => card.TokensPerCharacter)];

        // Polynomials that are orthogonal over the points: 1, u = x − x̄, w = u² − slope·u − level.
        var mean = x.Average();
        double[] u = [.. x.Select(value => value - mean)];
        var uu = Dot(u, u);
        var slope = u.Sum(value => value * value * value) / uu;
        var level = uu / u.Length;
        double[] w = [.. u.Select(value => value * value - slope * value - level)];
        var a = Dot(w, y) / Dot(w, w);
        var linear = Dot(u, y) / uu - a * slope;
        var constant = y.Average() - a * level;
        var curve = new CompressionLaw(a, linear - 2 * a * mean, constant - linear * mean + a * mean * mean, null, []);

        CompressionPoint[] points =
            [.. sorted.Select(card => new CompressionPoint(card.VocabularySize, card.TokensPerCharacter, card.TokensPerCharacter - curve.At(card.VocabularySize)))];
        double? deviation = points.Length > Coefficients
            ? Math.Sqrt(points.Sum(point => point.Residual * point.Residual) / (points.Length - Coefficients))
            : null;
        return curve with { ResidualDeviation = deviation, Points = points };
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (left, right) => left * right).Sum();
}
