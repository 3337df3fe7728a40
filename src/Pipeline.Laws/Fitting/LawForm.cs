namespace Pipeline.Laws.Fitting;

/// <summary>A law with unknown parameters, together with the points that it is to fit.</summary>
public abstract class LawForm
{
    /// <summary>The names of the parameters θ.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>The number of points.</summary>
    public abstract int Points { get; }

    /// <summary>The length of residuals, and of a column of the Jacobian: at least <see cref="Points"/>; what lies beyond it is ignored.</summary>
    public virtual int Stride => Points;

    /// <summary>How far rounding alone may move a residual.</summary>
    public virtual double Rounding => 1e-15;

    /// <summary>Computes residuals and their derivatives. Called from several threads at once.</summary>
    /// <param name="theta">The parameters.</param>
    /// <param name="residuals">Receives prediction − observation per point.</param>
    /// <param name="jacobian">Receives ∂residual/∂θ, one column of <see cref="Stride"/> numbers per parameter.</param>
    public abstract void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian);

    /// <summary>The parameters as a reader wants them; the fitter works in coordinates that may be centred for speed.</summary>
    /// <param name="theta">The fitter's parameters.</param>
    /// <returns>The natural parameters, in the order of <see cref="Parameters"/>.</returns>
    public virtual double[] ToNatural(ReadOnlySpan<double> theta) => theta.ToArray();

    /// <summary>The inverse of <see cref="ToNatural"/>.</summary>
    /// <param name="natural">The natural parameters.</param>
    /// <returns>The fitter's parameters.</returns>
    public virtual double[] FromNatural(ReadOnlySpan<double> natural) => natural.ToArray();

    /// <summary>Prediction − observation of every point.</summary>
    /// <param name="natural">The natural parameters.</param>
    internal double[] ResidualsAt(ReadOnlySpan<double> natural) => new Objective(this, huberDelta: null).Residuals(FromNatural(natural));
}
