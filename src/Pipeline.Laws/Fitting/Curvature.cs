using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Fitting;

/// <summary>The information matrix of a fit, JᵀWJ, in its own directions: which of them the data determines, and how far arithmetic alone leaves the estimate uncertain.</summary>
internal sealed class Curvature
{
    // A double's rounding, gathered over a few thousand products, in eigenvalues of a matrix whose diagonal is one.
    private const double Rounding = 1e-13;

    // A parameter takes part in a direction in which this share of the direction's length is its own.
    private const double Share = 0.1;

    private readonly double[] _scales;
    private readonly double[] _values;
    private readonly double[][] _vectors;

    private Curvature(double[] scales, double[] values, double[][] vectors)
    {
        _scales = scales;
        _values = values;
        _vectors = vectors;
    }

    /// <summary>The condition number of the matrix, its diagonal scaled to one; null when it is singular.</summary>
    public double? Condition => _values[0] > Rounding * _values[^1] ? _values[^1] / _values[0] : null;

    /// <summary>Decomposes a matrix.</summary>
    public static Curvature Of(double[][] information)
    {
        double[] scales = [.. information.Select((row, k) => row[k] > 0 ? Math.Sqrt(row[k]) : 0)];
        Matrix<double> scaled = Matrix<double>.Build.Dense(
            scales.Length, scales.Length, (a, b) => scales[a] > 0 && scales[b] > 0 ? information[a][b] / (scales[a] * scales[b]) : 0);
        Evd<double> eigen = scaled.Evd(Symmetricity.Symmetric);
        int[] order = [.. Enumerable.Range(0, scales.Length).OrderBy(k => eigen.EigenValues[k].Real)];
        return new Curvature(scales, [.. order.Select(k => eigen.EigenValues[k].Real)], [.. order.Select(k => eigen.EigenVectors.Column(k).ToArray())]);
    }

    /// <summary>The parameters that take each other's place in a direction that the data does not determine, in their order; empty when it determines all.</summary>
    public IReadOnlyList<int> Confounded() => [.. Enumerable.Range(0, _scales.Length)
        .Where(k => _vectors.Where((_, direction) => !Determined(direction)).Any(vector => Math.Abs(vector[k]) > Share))];

    /// <summary>
    /// A shift of θ as arithmetic alone may make it, one standard deviation per direction: rounding of the residuals moves the gradient, and the minimiser stops where the
    /// objective changes by no more than its tolerance.
    /// </summary>
    /// <param name="error">How uncertain arithmetic leaves the square root of the objective.</param>
    /// <param name="random">The generator.</param>
    public double[] Shift(double error, ref ReplicateRandom random)
    {
        var shift = new double[_scales.Length];
        for (int direction = 0; direction < _values.Length; direction++)
        {
            double length = error * random.Normal() / Math.Sqrt(Math.Max(_values[direction], Rounding * _values[^1]));
            for (int k = 0; k < shift.Length; k++)
                shift[k] += _scales[k] > 0 ? length * _vectors[direction][k] / _scales[k] : 0;
        }

        // Where the objective does not change at all, arithmetic says nothing; a factor of e³ is as good as unknown.
        return [.. shift.Select(value => Math.Clamp(value, -3, 3))];
    }

    private bool Determined(int direction) => _values[direction] > Rounding * _values[^1];
}
