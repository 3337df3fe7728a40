using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Transfer;

/// <summary>
/// L(n, η) ≈ L∞ + A·n^(−α) + ½·k·n^g·(ln η − ln c + β·ln n)²: the joint law of width n and rate η (arXiv 2605.21486), with the curvature taken in ln η, where losses are
/// far nearer to a parabola than in η. The curvature in η itself is h(n) = k·n^g/η*², so that γ = g + 2β and κ = α − 2β + γ = α + g.
/// </summary>
internal sealed class TransferForm : LawForm
{
    private readonly double[] _width;
    private readonly double[] _rate;
    private readonly double[] _loss;

    /// <summary>Makes the form.</summary>
    /// <param name="widths">n per point.</param>
    /// <param name="rates">η per point.</param>
    /// <param name="losses">L per point.</param>
    public TransferForm(double[] widths, double[] rates, double[] losses)
    {
        Centre = widths.Average(width => Math.Log(width));
        _width = [.. widths.Select(width => Math.Log(width) - Centre)];
        _rate = [.. rates.Select(rate => Math.Log(rate))];
        _loss = losses;
    }

    /// <summary>The mean of ln n; the parameters are those at this width.</summary>
    public double Centre { get; }

    // Logarithms of what must be positive: A and k at the centre, α.
    public override IReadOnlyList<string> Parameters { get; } = ["L∞", "ln A", "ln α", "ln k", "g", "ln c", "β"];

    public override int Points => _loss.Length;

    public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
    {
        int count = Points;
        double alpha = Math.Exp(theta[2]);
        for (int i = 0; i < count; i++)
        {
            double z = _width[i];
            double reducible = Math.Exp(theta[1] - alpha * z);
            double curvature = Math.Exp(theta[3] + theta[4] * z);
            double off = _rate[i] - theta[5] + theta[6] * z;
            double penalty = 0.5 * curvature * off * off;
            residuals[i] = theta[0] + reducible + penalty - _loss[i];
            jacobian[i] = 1;
            jacobian[count + i] = reducible;
            jacobian[2 * count + i] = -alpha * z * reducible;
            jacobian[3 * count + i] = penalty;
            jacobian[4 * count + i] = z * penalty;
            jacobian[5 * count + i] = -curvature * off;
            jacobian[6 * count + i] = curvature * off * z;
        }
    }
}
