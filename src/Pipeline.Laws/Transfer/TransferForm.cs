using Pipeline.Laws.Bowls;
using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>
/// L(n, η) ≈ L∞ + A·n^(−α) + ½·k·n^g·w(log₂ η − log₂ η*(n))²: the joint law of width n and rate η (arXiv 2605.21486), with a bowl in the coordinate w that the bowls of the widths lean
/// to: a parabola in ln η or in η or between. Its exponents and L∞ are those of the widths' laws; what the points decide is A, k and the rate at the central width. The curvature
/// in η itself is h(n) = k·n^g/η*², so that γ = g + 2β and κ = α − 2β + γ = α + g.
/// </summary>
internal sealed class TransferForm : LawForm
{
    private readonly double[] _width;
    private readonly double[] _rate;
    private readonly double[] _loss;
    private readonly WidthFit.Parameters _laws;
    private readonly double _asymmetry;

    /// <summary>Makes the form.</summary>
    /// <param name="points">n, η and L per point.</param>
    /// <param name="fit">The laws of the widths.</param>
    /// <param name="asymmetry">λ of the bowls.</param>
    public TransferForm(IReadOnlyList<(double Width, double Rate, double Loss)> points, WidthFit fit, double asymmetry)
    {
        _width = [.. points.Select(point => DoubleMath.Log(point.Width) - fit.Centre)];
        _rate = [.. points.Select(point => DoubleMath.Log2(point.Rate))];
        _loss = [.. points.Select(point => point.Loss)];
        _laws = fit.Values;
        _asymmetry = asymmetry;
    }

    public override IReadOnlyList<string> Parameters { get; } = ["ln A", "ln k", "log₂ η*"];

    public override int Points => _loss.Length;

    /// <summary>The laws' own values of the parameters.</summary>
    public double[] Start => [DoubleMath.Log(Math.Max(_laws.Loss.Amplitude, 1e-9)), _laws.LogCurvature, _laws.LogRate / DoubleMath.Log(2)];

    /// <summary>The predicted loss of a point.</summary>
    public double Predict(ReadOnlySpan<double> theta, int point)
    {
        (double reducible, double penalty, _) = Terms(theta, point);
        return _laws.Loss.Asymptote + reducible + penalty;
    }

    public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
    {
        int count = Points;
        for (int i = 0; i < count; i++)
        {
            (double reducible, double penalty, double slope) = Terms(theta, i);
            residuals[i] = _laws.Loss.Asymptote + reducible + penalty - _loss[i];
            jacobian[i] = reducible;
            jacobian[count + i] = penalty;
            jacobian[2 * count + i] = slope;
        }
    }

    private (double Reducible, double Penalty, double Slope) Terms(ReadOnlySpan<double> theta, int i)
    {
        double z = _width[i];
        double octaves = _rate[i] - theta[2] + _laws.Beta * z / DoubleMath.Log(2);
        double off = DoubleMath.Log(2) * Asymmetry.Warp(_asymmetry, octaves);
        double curvature = DoubleMath.Exp(theta[1] + _laws.Growth * z);
        double lean = DoubleMath.Exp(_asymmetry * DoubleMath.Log(2) * octaves);
        return (DoubleMath.Exp(theta[0] - _laws.Loss.Alpha * z), 0.5 * curvature * off * off, -curvature * off * lean * DoubleMath.Log(2));
    }
}
