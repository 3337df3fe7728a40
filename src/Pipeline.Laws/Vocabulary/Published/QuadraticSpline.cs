using MathNet.Numerics.LinearAlgebra;

namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>The spline of degree two through points, its inner knots half-way between all but the outermost of them: SciPy's "quadratic" interpolation.</summary>
internal sealed class QuadraticSpline
{
    private readonly double[] _knots;
    private readonly double[] _coefficients;

    public QuadraticSpline(double[] x, double[] y)
    {
        double[] middles = [.. x.Zip(x.Skip(1), (a, b) => (a + b) / 2)];
        _knots = [x[0], x[0], x[0], .. middles[1..^1], x[^1], x[^1], x[^1]];
        Matrix<double> basis = Matrix<double>.Build.Dense(x.Length, x.Length, (i, j) => Basis(j, 2, x[i]));
        _coefficients = basis.Solve(Vector<double>.Build.Dense(y)).ToArray();
    }

    public double At(double x)
    {
        double sum = 0;
        for (int j = 0; j < _coefficients.Length; j++)
            sum += _coefficients[j] * Basis(j, 2, x);
        return sum;
    }

    // The recursion of Cox and de Boor; the last piece includes its right end.
    private double Basis(int j, int degree, double x)
    {
        if (degree == 0)
            return (_knots[j] <= x && x < _knots[j + 1]) || (x == _knots[^1] && _knots[j] < x && _knots[j + 1] == x) ? 1 : 0;
        double left = _knots[j + degree] - _knots[j], right = _knots[j + degree + 1] - _knots[j + 1];
        return (left > 0 ? (x - _knots[j]) / left * Basis(j, degree - 1, x) : 0)
            + (right > 0 ? (_knots[j + degree + 1] - x) / right * Basis(j + 1, degree - 1, x) : 0);
    }
}
