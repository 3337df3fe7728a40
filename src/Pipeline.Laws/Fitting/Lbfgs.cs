using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Fitting;

/// <summary>Minimises a smooth function by limited-memory BFGS (Liu and Nocedal 1989) with the line search of Moré and Thuente. It owns its working memory: one per thread.</summary>
internal sealed class Lbfgs
{
    private const int Memory = 10;
    private readonly int _count;
    private readonly double[][] _steps;
    private readonly double[][] _changes;
    private readonly double[] _curvatures = new double[Memory];
    private readonly double[] _direction;
    private readonly double[] _gradient;
    private readonly double[] _nextGradient;
    private readonly double[] _next;

    public Lbfgs(int count)
    {
        _count = count;
        _steps = [.. Enumerable.Range(0, Memory).Select(_ => new double[count])];
        _changes = [.. Enumerable.Range(0, Memory).Select(_ => new double[count])];
        _direction = new double[count];
        _gradient = new double[count];
        _nextGradient = new double[count];
        _next = new double[count];
    }

    public delegate double Function(ReadOnlySpan<double> theta, Span<double> gradient);

    /// <summary>Minimises in place.</summary>
    /// <param name="function">The function; may be infinite where it is not defined.</param>
    /// <param name="theta">The start; receives the minimum.</param>
    /// <param name="options">When to stop.</param>
    /// <returns>The least value found.</returns>
    public double Minimise(Function function, Span<double> theta, LbfgsOptions options)
    {
        double value = function(theta, _gradient);
        int stored = 0, newest = -1;
        for (int iteration = 0; iteration < options.MaximumIterations && double.IsFinite(value); iteration++)
        {
            if (LargestOf(_gradient) <= options.GradientTolerance)
                break;
            Direction(stored, newest);
            double slope = LinearFit.Dot(_gradient, _direction);
            double length = Math.Sqrt(LinearFit.Dot(_direction, _direction));
            double first = stored == 0 ? 1 / length : 1;
            double step = slope < 0 ? Search(function, theta, value, slope, first, out double next) : Failed(out next);
            if (step == 0)
            {
                if (stored == 0)
                    break;
                stored = 0;
                continue;
            }

            double curvature = 0;
            for (int k = 0; k < _count; k++)
                curvature += (_next[k] - theta[k]) * (_nextGradient[k] - _gradient[k]);
            if (curvature > 2.220446049250313e-16 * -slope * step)
            {
                newest = (newest + 1) % Memory;
                stored = Math.Min(stored + 1, Memory);
                _curvatures[newest] = curvature;
                for (int k = 0; k < _count; k++)
                {
                    _steps[newest][k] = _next[k] - theta[k];
                    _changes[newest][k] = _nextGradient[k] - _gradient[k];
                }
            }

            _next.CopyTo(theta);
            _nextGradient.CopyTo(_gradient, 0);
            double reduction = value - next;
            double size = Math.Max(Math.Max(Math.Abs(value), Math.Abs(next)), options.Floor);
            value = next;
            if (reduction <= options.RelativeReduction * size)
                break;
        }

        return value;
    }

    private static double Failed(out double value)
    {
        value = double.PositiveInfinity;
        return 0;
    }

    private static double LargestOf(double[] vector)
    {
        double largest = 0;
        foreach (double value in vector)
            largest = Math.Max(largest, Math.Abs(value));
        return largest;
    }

    // The two-loop recursion.
    private void Direction(int stored, int newest)
    {
        Span<double> factors = stackalloc double[Memory];
        for (int k = 0; k < _count; k++)
            _direction[k] = -_gradient[k];
        for (int j = 0; j < stored; j++)
        {
            int at = (newest - j + Memory) % Memory;
            factors[at] = LinearFit.Dot(_steps[at], _direction) / _curvatures[at];
            Add(-factors[at], _changes[at]);
        }

        if (stored > 0)
        {
            double scale = _curvatures[newest] / LinearFit.Dot(_changes[newest], _changes[newest]);
            for (int k = 0; k < _count; k++)
                _direction[k] *= scale;
        }

        for (int j = stored - 1; j >= 0; j--)
        {
            int at = (newest - j + Memory) % Memory;
            Add(factors[at] - LinearFit.Dot(_changes[at], _direction) / _curvatures[at], _steps[at]);
        }
    }

    private void Add(double factor, double[] vector)
    {
        for (int k = 0; k < _count; k++)
            _direction[k] += factor * vector[k];
    }

    private double Search(Function function, ReadOnlySpan<double> theta, double value, double slope, double first, out double next)
    {
        var search = new LineSearch(value, slope, first);
        do
        {
            for (int k = 0; k < _count; k++)
                _next[k] = theta[k] + search.Step * _direction[k];
            next = function(_next, _nextGradient);
            double nextSlope = double.IsFinite(next) ? LinearFit.Dot(_nextGradient, _direction) : 0;
            search.Advance(next, nextSlope);
        }
        while (!search.Finished);
        return next < value ? search.Step : 0;
    }
}
