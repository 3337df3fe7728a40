namespace Pipeline.Laws.Fitting;

/// <summary>A power law as a line in logarithms: y ≈ K + α·x, with K or α fitted or given.</summary>
internal sealed class LogLine(double[] x, double[] y, double? constant = null, double? slope = null) : LawForm
{
    public override IReadOnlyList<string> Parameters { get; } =
        [.. new[] { constant is null ? "K" : null, slope is null ? "α" : null }.OfType<string>()];

    public override int Points => x.Length;

    public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
    {
        double k = constant ?? theta[0];
        double exponent = slope ?? theta[^1];
        for (int i = 0; i < x.Length; i++)
            residuals[i] = k + exponent * x[i] - y[i];
        if (constant is null)
            jacobian[..x.Length].Fill(1);
        if (slope is null)
            x.CopyTo(jacobian[^x.Length..]);
    }
}
