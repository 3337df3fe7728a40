using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Fitting;

/// <summary>Whether the runs of a table can tell the terms of a law apart; if not, which columns move as one and which runs would decide.</summary>
/// <param name="Why">What stands in the way, as the end of a sentence; null when the law is identified.</param>
/// <param name="Remedy">Which runs would decide, as a sentence; null when the law is identified.</param>
internal sealed record Identification(string? Why, string? Remedy)
{
    // Columns whose logarithms move against each other by less than this are one column: an exponent could only be told from what is left by losses without noise.
    private const double Spread = 0.03;

    // A column takes part in what moves together when this share of the direction is its own.
    private const double Share = 0.2;

    /// <summary>Whether optima and predictions may be drawn from the fit.</summary>
    public bool Holds => Why is null;

    /// <summary>Both, as what follows a colon; null when the law is identified.</summary>
    public string? Sentences => Why is null ? null : $"{Why}. {Remedy}";

    /// <summary>What the columns alone say, before any fit.</summary>
    /// <param name="columns">The columns of the law's powers.</param>
    public static Identification Of(IReadOnlyList<DesignColumn> columns)
    {
        double[][] logs = [.. columns.Select(column => Centred(column.Values))];
        int constant = Array.FindIndex(logs, log => LinearFit.Dot(log, log) <= Spread * Spread * log.Length);
        if (constant >= 0)
            return Constant(columns[constant]);
        Matrix<double> covariance = Matrix<double>.Build.Dense(logs.Length, logs.Length, (a, b) => LinearFit.Dot(logs[a], logs[b]) / logs[a].Length);
        Evd<double> eigen = covariance.Evd(Symmetricity.Symmetric);
        int least = Enumerable.Range(0, logs.Length).MinBy(k => eigen.EigenValues[k].Real);
        if (eigen.EigenValues[least].Real > Spread * Spread)
            return new Identification(null, null);
        double[] direction = eigen.EigenVectors.Column(least).ToArray();
        int[] moving = [.. Enumerable.Range(0, logs.Length).Where(k => Math.Abs(direction[k]) > Share)];
        return moving switch
        {
            [var first, var second] => Pair(columns[first], columns[second], -direction[first] / direction[second]),
            _ => new Identification(
                $"{string.Join(", ", moving.Select(k => columns[k].Name))} move together in all runs", $"Runs that change {columns[moving[0]].Name} and keep the others would decide."),
        };
    }

    /// <summary>What columns and fit say together.</summary>
    /// <param name="fit">The fit.</param>
    /// <param name="columns">The columns of the law's powers.</param>
    public static Identification Of(LawFit fit, IReadOnlyList<DesignColumn> columns)
    {
        Identification design = Of(columns);
        if (!design.Holds || fit.Confounded.Count == 0)
            return design;
        DesignColumn[] few = [.. columns.Where(column => Distinct(column) < 3)];
        return new Identification(
            (fit.Confounded.Count == 1 ? $"{fit.Confounded[0]} changes nothing in the fit" : $"{string.Join(", ", fit.Confounded)} can take each other's place without any change of the fit")
                + (few.Length == 0 ? "" : $" ({string.Join(", ", few.Select(column => $"{column.Name} has {Distinct(column)} values"))})"),
            few.Length == 0 ? "More runs, at other sizes and lengths, would decide." : $"Runs at a third value of {string.Join(" and of ", few.Select(column => column.Name))} would decide.");
    }

    private static Identification Constant(DesignColumn column) => new(
        $"{column.Name} is {NumberWords.Of(Geometric(column.Values), 3)} in all runs, so that its term is a constant",
        $"Runs at two other values of {column.Name}, a factor of 4 apart, would decide.");

    private static Identification Pair(DesignColumn first, DesignColumn second, double power)
    {
        // In the direction a·ln x + b·ln y = constant, y = x^(−a/b).
        if (Math.Abs(power - 1) > Spread)
            return new Identification(
                FormattableString.Invariant($"{second.Name} goes as {first.Name}^{power:0.##} in all runs, so that their terms cannot be told apart"),
                $"Runs that change {second.Name} and keep {first.Name} would decide.");
        double ratio = Geometric([.. second.Values.Zip(first.Values, (y, x) => y / x)]);
        return new Identification(
            $"{second.Name} is {NumberWords.Of(ratio, 3)} times {first.Name} in all runs, so that their terms cannot be told apart",
            $"Runs at a second ratio of {second.Name} to {first.Name}, such as {NumberWords.Of(4 * ratio, 3)} beside {NumberWords.Of(ratio, 3)}, would decide.");
    }

    private static int Distinct(DesignColumn column) => column.Values.Select(value => DoubleMath.Log(value)).Order().Aggregate((Count: 0, Last: double.NegativeInfinity), (found, log) =>
        log > found.Last + Spread ? (found.Count + 1, log) : found).Count;

    private static double Geometric(double[] values) => DoubleMath.Exp(values.Average(DoubleMath.Log));

    private static double[] Centred(double[] values)
    {
        double mean = values.Average(DoubleMath.Log);
        return [.. values.Select(value => DoubleMath.Log(value) - mean)];
    }
}
