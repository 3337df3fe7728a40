using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// Fits a quadratic around the smallest value of a sweep. Points up to two grid steps from it take part, with a tricube weight (Cleveland 1979) that
/// fades the far ones, because losses are quadratic in the log rate only near the optimum. Where that gives no bowl, one step on each side is used.
/// </summary>
internal static class BowlFitter
{
    /// <summary>Fits the bowl.</summary>
    /// <param name="data">The sweep.</param>
    /// <param name="values">The values to fit, in place of the sweep's own (a resampled set), or null.</param>
    public static BowlFit Fit(BowlData data, double[]? values = null)
    {
        values ??= data.Values;
        int best = -1;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]) && (best < 0 || values[i] < values[best]))
                best = i;
        }

        if (best < 0)
            return new BowlFit { Status = OptimumStatus.TooFewPoints, Best = -1, Location = [], Minimum = double.NaN, Fitted = values };
        var unfitted = new BowlFit { Status = OptimumStatus.NoBowl, Best = best, Location = data.Points[best], Minimum = values[best], Fitted = values };
        if (Enumerable.Range(0, data.Dimensions).Any(k => FiniteAxis(data, values, k).Length < 3))
            return unfitted with { Status = OptimumStatus.TooFewPoints };
        // Losses that are all equal have no least one.
        if (!values.Any(value => value > values[best]))
            return unfitted;
        GridEdge?[] edges = [.. Enumerable.Range(0, data.Dimensions).Select(k => Edge(data, values, best, k))];
        if (edges.Any(edge => edge is not null))
            return unfitted with { Status = OptimumStatus.AtEdge, Edges = edges };
        return TryFit(data, values, best, 2) ?? TryFit(data, values, best, 1) ?? unfitted;
    }

    private static double[] FiniteAxis(BowlData data, double[] values, int dimension) =>
        [.. data.Points.Where((_, i) => double.IsFinite(values[i])).Select(point => point[dimension]).Distinct().Order()];

    private static GridEdge? Edge(BowlData data, double[] values, int best, int dimension)
    {
        double at = data.Points[best][dimension];
        double[] axis = FiniteAxis(data, values, dimension);
        if (at <= axis[0])
            return GridEdge.Lowest;
        if (at < axis[^1])
            return null;
        return data.Points.Any(point => point[dimension] > at) ? GridEdge.Stability : GridEdge.Highest;
    }

    private static BowlFit? TryFit(BowlData data, double[] values, int best, int reach)
    {
        int dimensions = data.Dimensions;
        double[] centre = data.Points[best];
        double[][] axes = [.. Enumerable.Range(0, dimensions).Select(k => FiniteAxis(data, values, k))];
        double[] steps = [.. axes.Select((axis, k) => Step(axis, centre[k]))];
        int[] ranks = [.. axes.Select((axis, k) => Array.IndexOf(axis, centre[k]))];
        int[] window = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]) && Enumerable.Range(0, dimensions)
            .All(k => Math.Abs(Array.IndexOf(axes[k], data.Points[i][k]) - ranks[k]) <= reach))];
        double[] farthest = [.. Enumerable.Range(0, dimensions).Select(k => window.Max(i => Math.Abs(data.Points[i][k] - centre[k])))];

        double[] observed = [.. window.Select(i => values[i])];
        double[] counts = [.. window.Select(i => data.Counts[i])];
        double[] weights = [.. window.Select(i => data.Counts[i] * Enumerable.Range(0, dimensions)
            .Aggregate(1.0, (weight, k) => weight * Tricube((data.Points[i][k] - centre[k]) / (1.25 * farthest[k]))))];
        double[][] scaled = [.. window.Select(i => data.Points[i].Select((x, k) => (x - centre[k]) / steps[k]).ToArray())];
        double[][] rows = [.. scaled.Select(u => Basis(u, withProduct: true))];
        double[]? coefficients = LinearFit.Solve(rows, observed, weights);
        if (coefficients is null && dimensions == 2)
        {
            rows = [.. scaled.Select(u => Basis(u, withProduct: false))];
            coefficients = LinearFit.Solve(rows, observed, weights);
        }

        if (coefficients is null || Vertex(coefficients, dimensions) is not { } vertex)
            return null;
        if (Enumerable.Range(0, dimensions).Any(k => Math.Abs(vertex[k]) * steps[k] > farthest[k]))
            return null;
        double[] fitted = [.. values];
        double residualSum = 0;
        for (int i = 0; i < window.Length; i++)
        {
            fitted[window[i]] = LinearFit.Dot(rows[i], coefficients);
            residualSum += counts[i] * Math.Pow(observed[i] - fitted[window[i]], 2);
        }

        return new BowlFit
        {
            Status = OptimumStatus.Fitted,
            Best = best,
            Window = window,
            Location = [.. vertex.Select((u, k) => centre[k] + u * steps[k])],
            Minimum = LinearFit.Dot(Basis(vertex, coefficients.Length == 6), coefficients),
            Hessian = Hessian(coefficients, dimensions, steps),
            Fitted = fitted,
            ResidualSum = residualSum,
            ResidualDegrees = LinearFit.ResidualDegrees(rows, weights, counts),
        };
    }

    private static double Step(double[] axis, double centre)
    {
        int rank = Array.IndexOf(axis, centre);
        return (axis[rank + 1] - axis[rank - 1]) / 2;
    }

    private static double Tricube(double distance) => Math.Pow(1 - Math.Pow(Math.Abs(distance), 3), 3);

    // 1, u, u² or 1, u, v, u², v² and, where the design allows, uv.
    private static double[] Basis(double[] u, bool withProduct) => u.Length == 1
        ? [1, u[0], u[0] * u[0]]
        : withProduct ? [1, u[0], u[1], u[0] * u[0], u[1] * u[1], u[0] * u[1]] : [1, u[0], u[1], u[0] * u[0], u[1] * u[1]];

    private static double[]? Vertex(double[] c, int dimensions)
    {
        if (dimensions == 1)
            return c[2] > 0 ? [-c[1] / (2 * c[2])] : null;
        double product = c.Length == 6 ? c[5] : 0;
        double determinant = 4 * c[3] * c[4] - product * product;
        if (!(c[3] > 0 && determinant > 0))
            return null;
        return [(product * c[2] - 2 * c[4] * c[1]) / determinant, (product * c[1] - 2 * c[3] * c[2]) / determinant];
    }

    private static double[][] Hessian(double[] c, int dimensions, double[] steps)
    {
        if (dimensions == 1)
            return [[2 * c[2] / (steps[0] * steps[0])]];
        double product = (c.Length == 6 ? c[5] : 0) / (steps[0] * steps[1]);
        return [[2 * c[3] / (steps[0] * steps[0]), product], [product, 2 * c[4] / (steps[1] * steps[1])]];
    }
}
