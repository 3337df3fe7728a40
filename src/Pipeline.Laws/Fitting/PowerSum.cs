using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Fitting;

/// <summary>
/// y ≈ Σ sign·A·x^(−α) with A, α > 0: the form of Chinchilla's law and of the vocabulary law. Exponents may be shared between terms. The fitter works on ln A and ln α,
/// with logarithms of x centred, which separates amplitudes from exponents, and eight points are worked on at once in a fixed order, so that results do not depend on the vector width of the machine.
/// </summary>
public sealed class PowerSum : LawForm
{
    private readonly PowerTerm[] _terms;
    private readonly double[][] _logs;
    private readonly double[] _centres;
    private readonly double[] _observed;
    private readonly bool _logarithmic;

    /// <summary>Makes the form.</summary>
    /// <param name="parameters">The names of the parameters: amplitudes and exponents.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="observed">The observations y.</param>
    /// <param name="logarithmic">Whether residuals are of ln y instead of y; all terms must then be positive.</param>
    public PowerSum(IReadOnlyList<string> parameters, IReadOnlyList<PowerTerm> terms, double[] observed, bool logarithmic = false)
    {
        Parameters = parameters;
        Points = observed.Length;
        _terms = [.. terms];
        _logarithmic = logarithmic;
        _observed = Padded(logarithmic ? [.. observed.Select(y => DoubleMath.Log(y))] : observed);
        _centres = [.. terms.Select(term => term.Values is null ? 0 : term.Values.Average(x => DoubleMath.Log(x)))];
        _logs = [.. terms.Select((term, t) => term.Values is null ? [] : Padded([.. term.Values.Select(x => DoubleMath.Log(x) - _centres[t])]))];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Parameters { get; }

    /// <inheritdoc/>
    public override int Points { get; }

    /// <inheritdoc/>
    public override int Stride => (Points + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;

    /// <inheritdoc/>
    public override double Rounding => 1e-15 * _observed.Max(Math.Abs);

    /// <inheritdoc/>
    public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
    {
        int stride = Stride;
        jacobian.Clear();
        Span<double> exponents = stackalloc double[_terms.Length];
        for (int t = 0; t < _terms.Length; t++)
            exponents[t] = _terms[t].Exponent is { } k ? DoubleMath.Exp(theta[k]) : 0;
        ref double slope = ref MemoryMarshal.GetReference(jacobian);
        for (int i = 0; i < stride; i += Vector512<double>.Count)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            for (int t = 0; t < _terms.Length; t++)
            {
                PowerTerm term = _terms[t];
                Vector512<double> value;
                if (term.Exponent is { } exponent)
                {
                    Vector512<double> power = exponents[t] * Vector512.LoadUnsafe(ref _logs[t][i]);
                    value = term.Sign * DoubleVectorMath.Exp(Vector512.Create(theta[term.Amplitude]) - power);
                    nuint column = (nuint)(exponent * stride + i);
                    (Vector512.LoadUnsafe(ref slope, column) - value * power).StoreUnsafe(ref slope, column);
                }
                else
                {
                    value = Vector512.Create(term.Sign * DoubleMath.Exp(theta[term.Amplitude]));
                }

                nuint amplitude = (nuint)(term.Amplitude * stride + i);
                (Vector512.LoadUnsafe(ref slope, amplitude) + value).StoreUnsafe(ref slope, amplitude);
                sum += value;
            }

            if (_logarithmic)
            {
                for (int k = 0; k < Parameters.Count; k++)
                {
                    nuint column = (nuint)(k * stride + i);
                    (Vector512.LoadUnsafe(ref slope, column) / sum).StoreUnsafe(ref slope, column);
                }

                sum = DoubleVectorMath.Log(sum);
            }

            (sum - Vector512.LoadUnsafe(ref _observed[i])).StoreUnsafe(ref residuals[i]);
        }
    }

    /// <inheritdoc/>
    public override double[] ToNatural(ReadOnlySpan<double> theta)
    {
        double[] natural = [.. theta.ToArray().Select(value => DoubleMath.Exp(value))];
        foreach ((PowerTerm term, double centre) in _terms.Zip(_centres))
            natural[term.Amplitude] = DoubleMath.Exp(theta[term.Amplitude] + (term.Exponent is { } exponent ? natural[exponent] * centre : 0));
        return natural;
    }

    /// <inheritdoc/>
    public override double[] FromNatural(ReadOnlySpan<double> natural)
    {
        double[] theta = [.. natural.ToArray().Select(value => DoubleMath.Log(value))];
        foreach ((PowerTerm term, double centre) in _terms.Zip(_centres))
            theta[term.Amplitude] -= term.Exponent is { } exponent ? natural[exponent] * centre : 0;
        return theta;
    }

    // The last point is repeated up to a whole number of vectors; the fitter gives repetitions no weight.
    private double[] Padded(double[] values)
    {
        var padded = new double[Stride];
        for (int i = 0; i < padded.Length; i++)
            padded[i] = values[Math.Min(i, values.Length - 1)];
        return padded;
    }
}
