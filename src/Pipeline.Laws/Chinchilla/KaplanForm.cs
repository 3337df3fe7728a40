using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Chinchilla;

/// <summary>
/// Kaplan et al. 2020 (arXiv 2001.08361, equation 1.5): L = ((N_c/N)^(α_N/α_D) + D_c/D)^α_D, fitted to ln L as δ·ln(a·N^(−p) + b/D) with N in millions and D in billions.
/// The fitter works on the logarithms of a, b, p = α_N/α_D and δ = α_D.
/// </summary>
internal sealed class KaplanForm(double[] parameters, double[] tokens, double[] losses) : LawForm
{
    private readonly double[] _logParameters = [.. parameters.Select(value => DoubleMath.Log(value / 1e6))];
    private readonly double[] _logTokens = [.. tokens.Select(value => DoubleMath.Log(value / 1e9))];
    private readonly double[] _logLosses = [.. losses.Select(value => DoubleMath.Log(value))];

    public override IReadOnlyList<string> Parameters { get; } = ["a", "b", "p", "δ"];

    public override int Points => losses.Length;

    /// <summary>Starts at which both terms are alike in the middle of the data.</summary>
    public IReadOnlyList<double[]> Starts() =>
    [
        .. from p in (double[])[0.4, 0.8, 1.2]
           from delta in (double[])[0.05, 0.1, 0.25]
           let half = _logLosses.Average() / delta - DoubleMath.Log(2)
           select (double[])[DoubleMath.Exp(half + p * _logParameters.Average()), DoubleMath.Exp(half + _logTokens.Average()), p, delta],
    ];

    public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
    {
        (double p, double delta) = (DoubleMath.Exp(theta[2]), DoubleMath.Exp(theta[3]));
        for (int i = 0; i < Points; i++)
        {
            double size = theta[0] - p * _logParameters[i], length = theta[1] - _logTokens[i];
            double largest = Math.Max(size, length);
            double log = largest + DoubleMath.Log(DoubleMath.Exp(size - largest) + DoubleMath.Exp(length - largest));
            double share = DoubleMath.Exp(size - log);
            residuals[i] = delta * log - _logLosses[i];
            jacobian[i] = delta * share;
            jacobian[Points + i] = delta * (1 - share);
            jacobian[2 * Points + i] = -delta * share * p * _logParameters[i];
            jacobian[3 * Points + i] = delta * log;
        }
    }

    public override double[] ToNatural(ReadOnlySpan<double> theta) => [.. theta.ToArray().Select(value => DoubleMath.Exp(value))];

    public override double[] FromNatural(ReadOnlySpan<double> natural) => [.. natural.ToArray().Select(value => DoubleMath.Log(value))];
}
