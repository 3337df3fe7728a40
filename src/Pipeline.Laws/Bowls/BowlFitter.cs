using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// Fits a quadratic around the smallest value of a sweep, in coordinates that the family's <see cref="Asymmetry"/> warps. Points up to two grid steps from the smallest value take
/// part, or up to the sweep's <see cref="BowlData.Reach"/> where that is farther, so that a finer grid has no narrower bowl, and an uneven one no lopsided bowl; but none above 1.35 times it (the threshold of arXiv 2605.21486): losses are near a bowl only near the optimum. The window then moves to the point nearest to the bowl's bottom,
/// since the smallest value owes its place to noise. Where two steps give no bowl, one step on each side is used.
/// </summary>
internal static class BowlFitter
{
    /// <summary>The multiple of the least value above which no value takes part.</summary>
    public const double Threshold = 1.35;

    private const int Steps = 2;

    private const int CoefficientsOfTwo = 6;

    private const double Rounding = 1e-9;

    /// <summary>Fits the bowl.</summary>
    /// <param name="data">The sweep.</param>
    /// <param name="values">The values to fit, in place of the sweep's own (a resampled set), or null.</param>
    /// <param name="asymmetry">λ per coordinate; null for none.</param>
    public static BowlFit Fit(BowlData data, double[]? values = null, double[]? asymmetry = null)
    {
        values ??= data.Values;
        asymmetry ??= new double[data.Dimensions];
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
        return Centred(data, values, TryFit(data, values, best, best, Steps, asymmetry), Steps, asymmetry) ?? Centred(data, values, TryFit(data, values, best, best, 1, asymmetry), 1, asymmetry) ?? unfitted;
    }

    /// <summary>Fits the bowl to other values over the window of a fit.</summary>
    public static BowlFit Refit(BowlData data, BowlFit fit, double[] values, double[] asymmetry)
    {
        int best = fit.Window.MinBy(i => values[i]);
        return TryFit(data, values, best, fit.Centre, [.. fit.Window], fit.Window, asymmetry)
            ?? new BowlFit { Status = OptimumStatus.NoBowl, Best = best, Location = data.Points[best], Minimum = values[best], Fitted = values };
    }

    /// <summary>Σ n r² of the quadratic over a fit's window, with another lean than the fit's.</summary>
    public static double ResidualSum(BowlData data, BowlFit fit, double[] asymmetry)
    {
        double[] weights = [.. fit.Window.Select(i => data.Counts[i])];
        double[] observed = [.. fit.Window.Select(i => data.Values[i])];
        (double[][] rows, double[]? coefficients) = Solve(data, fit.Window, fit.Centre, asymmetry, observed, weights);
        return coefficients is null ? double.PositiveInfinity : ResidualSum(rows, coefficients, observed, weights);
    }

    /// <summary>How much of the value of one run at each point of a fit's window the fit takes up, from 0 to 1.</summary>
    public static double[] Leverages(BowlData data, BowlFit fit, double[] asymmetry)
    {
        double[] weights = [.. fit.Window.Select(i => data.Counts[i])];
        (double[][] rows, _) = Solve(data, fit.Window, fit.Centre, asymmetry, [.. fit.Window.Select(i => data.Values[i])], weights);
        return LinearFit.Leverages(rows, weights);
    }

    /// <summary>The bowl's value at a point, and the variance of that value in terms of a run's.</summary>
    public static (double Value, double Leverage) Predict(BowlData data, BowlFit fit, double[] point, double[] asymmetry)
    {
        double[] weights = [.. fit.Window.Select(i => data.Counts[i])];
        (double[][] rows, double[]? coefficients) = Solve(data, fit.Window, fit.Centre, asymmetry, [.. fit.Window.Select(i => data.Values[i])], weights);
        double[] row = Basis([.. point.Select((x, k) => Asymmetry.Warp(asymmetry[k], x - data.Points[fit.Centre][k]))], coefficients!.Length == 6);
        return (LinearFit.Dot(row, coefficients), LinearFit.Leverages([.. rows, row], [.. weights, 1e-12])[^1]);
    }

    private static double[] FiniteAxis(BowlData data, double[] values, int dimension) =>
        [.. data.Points.Where((_, i) => double.IsFinite(values[i])).Select(point => point[dimension]).Distinct().Order()];

    private static GridEdge? Edge(BowlData data, double[] values, int best, int dimension)
    {
        double at = data.Points[best][dimension];
        double[] axis = FiniteAxis(data, values, dimension);
        (double low, double high) = data.Bracket(dimension, axis[0], axis[^1]);
        if (at <= axis[0] && double.IsInfinity(low))
            return GridEdge.Lowest;
        if (at < axis[^1] || double.IsFinite(high))
            return null;
        return data.Points.Any(point => point[dimension] > at) ? GridEdge.Stability : GridEdge.Highest;
    }

    private static BowlFit? Centred(BowlData data, double[] values, BowlFit? fit, int reach, double[] asymmetry)
    {
        for (int move = 0; move < 3 && fit is not null; move++)
        {
            double[] bottom = fit.Location;
            int nearest = Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i])).MinBy(i => data.Points[i].Zip(bottom, (x, at) => (x - at) * (x - at)).Sum());
            if (nearest == fit.Centre || Enumerable.Range(0, data.Dimensions).Any(k => Edge(data, values, nearest, k) is not null) || TryFit(data, values, fit.Best, nearest, reach, asymmetry) is not { } moved)
                break;
            fit = moved;
        }

        return fit;
    }

    private static BowlFit? TryFit(BowlData data, double[] values, int best, int middle, int reach, double[] asymmetry)
    {
        double[] centre = data.Points[middle];
        double[][] axes = [.. Enumerable.Range(0, data.Dimensions).Select(k => FiniteAxis(data, values, k))];
        int[] ranks = [.. axes.Select((axis, k) => Array.IndexOf(axis, centre[k]))];
        double highest = values[best] > 0 ? Threshold * values[best] : double.PositiveInfinity;
        double[] farthest = [.. axes.Select((axis, k) => data.Reach == 0 ? double.PositiveInfinity : Math.Max(data.Reach, Steps * Gap(axis, ranks[k])))];
        int[] reached = [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]) && Enumerable.Range(0, data.Dimensions).All(k => IsReached(i, k)))];
        return TryFit(data, values, best, middle, reached, Region(data, values, middle, [.. reached.Where(i => values[i] <= highest)], asymmetry), asymmetry)
            ?? TryFit(data, values, best, middle, reached, reached, asymmetry);

        bool IsReached(int point, int k)
        {
            double distance = Math.Abs(data.Points[point][k] - centre[k]);
            return (reach == Steps && distance <= data.Reach) || (Math.Abs(Array.IndexOf(axes[k], data.Points[point][k]) - ranks[k]) <= reach && distance <= farthest[k] + Rounding);
        }
    }

    private static IReadOnlyList<int> Region(BowlData data, double[] values, int middle, int[] window, double[] asymmetry) =>
        data.Dimensions == 1 ? window : QuadraticRegion.Of(window, values, CoefficientsOfTwo, points =>
        {
            double[] observed = [.. points.Select(i => values[i])], weights = [.. points.Select(i => data.Counts[i])];
            (double[][] rows, double[]? coefficients) = Solve(data, points, middle, asymmetry, observed, weights);
            return coefficients?.Length == CoefficientsOfTwo ? ResidualSum(rows, coefficients, observed, weights) : null;
        });

    private static double ResidualSum(double[][] rows, double[] coefficients, double[] observed, double[] weights) =>
        rows.Select((row, i) => weights[i] * DoubleMath.Pow(observed[i] - LinearFit.Dot(row, coefficients), 2)).Sum();

    private static bool IsBracketed(BowlData data, double[] values, int dimension, double at)
    {
        if (data.Censored.Count == 0)
            return true;
        double[] axis = FiniteAxis(data, values, dimension);
        (double low, double high) = data.Bracket(dimension, axis[0], axis[^1]);
        return at > low && at < high;
    }

    /// <summary>The wider of the gaps beside a value of an axis.</summary>
    private static double Gap(double[] axis, int rank) =>
        Math.Max(rank > 0 ? axis[rank] - axis[rank - 1] : 0, rank < axis.Length - 1 ? axis[rank + 1] - axis[rank] : 0);

    private static BowlFit? TryFit(BowlData data, double[] values, int best, int middle, int[] reached, IReadOnlyList<int> window, double[] asymmetry)
    {
        if (window.Count == 0)
            return null;
        int dimensions = data.Dimensions;
        double[] centre = data.Points[middle];
        double[] observed = [.. window.Select(i => values[i])];
        double[] weights = [.. window.Select(i => data.Counts[i])];
        (double[][] rows, double[]? coefficients) = Solve(data, window, middle, asymmetry, observed, weights);
        if (coefficients is null || Vertex(coefficients, dimensions) is not { } warped)
            return null;
        double[] vertex = [.. warped.Select((value, k) => Asymmetry.Unwarp(asymmetry[k], value) ?? double.NaN)];
        if (Enumerable.Range(0, dimensions).Any(k => !(Math.Abs(vertex[k]) <= reached.Max(i => Math.Abs(data.Points[i][k] - centre[k])))))
            return null;
        if (Enumerable.Range(0, dimensions).Any(k => !IsBracketed(data, values, k, centre[k] + vertex[k])))
            return null;
        double[] fitted = [.. values];
        double residualSum = 0;
        for (int i = 0; i < window.Count; i++)
        {
            fitted[window[i]] = LinearFit.Dot(rows[i], coefficients);
            residualSum += weights[i] * DoubleMath.Pow(observed[i] - fitted[window[i]], 2);
        }

        return new BowlFit
        {
            Status = OptimumStatus.Fitted,
            Best = best,
            Centre = middle,
            Window = window,
            Location = [.. vertex.Select((t, k) => centre[k] + t)],
            Minimum = LinearFit.Dot(Basis(warped, coefficients.Length == 6), coefficients),
            Hessian = Hessian(coefficients, dimensions, [.. vertex.Select((t, k) => DoubleMath.Exp(asymmetry[k] * DoubleMath.Log(2) * t))]),
            Fitted = fitted,
            ResidualSum = residualSum,
            ResidualDegrees = window.Count - coefficients.Length,
        };
    }

    private static (double[][] Rows, double[]? Coefficients) Solve(BowlData data, IReadOnlyList<int> window, int middle, double[] asymmetry, double[] observed, double[] weights)
    {
        double[] centre = data.Points[middle];
        double[][] warped = [.. window.Select(i => data.Points[i].Select((x, k) => Asymmetry.Warp(asymmetry[k], x - centre[k])).ToArray())];
        double[][] rows = [.. warped.Select(u => Basis(u, withProduct: true))];
        double[]? coefficients = LinearFit.Solve(rows, observed, weights);
        if (coefficients is null && data.Dimensions == 2)
        {
            rows = [.. warped.Select(u => Basis(u, withProduct: false))];
            coefficients = LinearFit.Solve(rows, observed, weights);
        }

        return (rows, coefficients);
    }

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

    // At the vertex, where the gradient is zero, the warping multiplies second derivatives by its slopes.
    private static double[][] Hessian(double[] c, int dimensions, double[] slopes)
    {
        if (dimensions == 1)
            return [[2 * c[2] * slopes[0] * slopes[0]]];
        double product = (c.Length == 6 ? c[5] : 0) * slopes[0] * slopes[1];
        return [[2 * c[3] * slopes[0] * slopes[0], product], [product, 2 * c[4] * slopes[1] * slopes[1]]];
    }
}
