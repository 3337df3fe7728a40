using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Transfer;

/// <summary>
/// The design of a factorial model and its least squares: a column of ones, one of −1 and 1 per change, one from −1 to 1 over the ranks of the weight decays, and the products of two
/// columns where the points determine them. Changes that were only made together are one.
/// </summary>
internal sealed class FactorialDesign
{
    /// <summary>The name of the factor of weight decay.</summary>
    public const string WeightDecay = "weightDecay";

    private readonly double[][] _weights;
    private readonly double[][] _rows;

    private FactorialDesign(IReadOnlyList<string> factors, IReadOnlyList<(int First, int Second)> interactions, double[][] rows, double[][] weights)
    {
        Factors = factors;
        Interactions = interactions;
        _rows = rows;
        _weights = weights;
    }

    /// <summary>The factors.</summary>
    public IReadOnlyList<string> Factors { get; }

    /// <summary>The pairs of factors whose interaction is in the model.</summary>
    public IReadOnlyList<(int First, int Second)> Interactions { get; }

    /// <summary>How many more points than coefficients there are.</summary>
    public int Degrees => _rows.Length - _rows[0].Length;

    /// <summary>The design; null where the points do not determine the main effects, or nothing was changed.</summary>
    /// <param name="changes">Names of the changes.</param>
    /// <param name="made">Which changes each point has.</param>
    /// <param name="decays">The weight decay of each point.</param>
    public static FactorialDesign? Of(IReadOnlyList<string> changes, IReadOnlyList<bool[]> made, IReadOnlyList<double> decays)
    {
        double[] ranks = [.. decays.Distinct().Order()];
        var columns = Enumerable.Range(0, changes.Count).Select(change => (Name: changes[change], Values: made.Select(point => point[change] ? 1.0 : -1).ToArray()))
            .Where(column => column.Values.Distinct().Count() > 1)
            .GroupBy(column => string.Concat(column.Values.Select(value => value > 0 ? '1' : '0')))
            .Select(same => (Name: string.Join(" and ", same.Select(column => column.Name)), same.First().Values)).ToList();
        if (ranks.Length > 1)
            columns.Add((WeightDecay, [.. decays.Select(decay => 2.0 * Array.IndexOf(ranks, decay) / (ranks.Length - 1) - 1)]));
        if (columns.Count == 0)
            return null;
        (int First, int Second)[] pairs = [.. from first in Enumerable.Range(0, columns.Count) from second in Enumerable.Range(first + 1, columns.Count - first - 1) select (first, second)];
        foreach ((int First, int Second)[] interactions in ((int, int)[][])[pairs, []])
        {
            double[][] rows = [.. made.Select((_, i) => (double[])[1, .. columns.Select(column => column.Values[i]), .. interactions.Select(pair => columns[pair.First].Values[i] * columns[pair.Second].Values[i])])];
            if (Invert(rows) is { } weights)
                return new FactorialDesign([.. columns.Select(column => column.Name)], interactions, rows, weights);
        }

        return null;
    }

    /// <summary>The main effects, from the low to the high end of each factor, then the interactions: how much more the first factor does at the high end of the second than at its low end.</summary>
    public double[] Effects(IReadOnlyList<double> values) => [.. Enumerable.Range(1, _rows[0].Length - 1).Select(term => Size(term) * LinearFit.Dot(_weights[term], [.. values]))];

    /// <summary>The standard errors of the effects, from the residuals of the model.</summary>
    public double[] StandardErrors(IReadOnlyList<double> values)
    {
        double[] all = [.. values];
        double[] coefficients = [.. _weights.Select(weights => LinearFit.Dot(weights, all))];
        double variance = _rows.Select((row, i) => all[i] - LinearFit.Dot(row, coefficients)).Sum(residual => residual * residual) / Math.Max(1, Degrees);
        return [.. Enumerable.Range(1, _rows[0].Length - 1).Select(term => Size(term) * Math.Sqrt(variance * LinearFit.Dot(_weights[term], _weights[term])))];
    }

    // From −1 to 1 is twice the coefficient; an interaction is the difference of two such steps.
    private int Size(int term) => term <= Factors.Count ? 2 : 4;

    // The rows of (XᵀX)⁻¹Xᵀ: each coefficient as weights of the values.
    private static double[][]? Invert(double[][] rows)
    {
        double[] ones = [.. rows.Select(_ => 1.0)];
        double[][] weights = [.. rows[0].Select(_ => new double[rows.Length])];
        for (int i = 0; i < rows.Length; i++)
        {
            var unit = new double[rows.Length];
            unit[i] = 1;
            if (LinearFit.Solve(rows, unit, ones) is not { } coefficients)
                return null;
            for (int term = 0; term < coefficients.Length; term++)
                weights[term][i] = coefficients[term];
        }

        return weights;
    }
}
