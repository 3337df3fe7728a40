using System.Globalization;
using Pipeline.Experiments.Reporting;
using Pipeline.Laws;
using Pipeline.Laws.Recommendations;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Recommendations;

/// <summary>Parts of sentences that recommendations of rates and of vocabularies share, for a terminal.</summary>
internal static class Wording
{
    /// <summary>A number with some significant digits.</summary>
    public static string Number(double value, int digits = 2) => RichText.ToPlain(NumberFormat.Significant(value, digits));

    /// <summary>A size that was run or asked for, to the unit.</summary>
    public static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A size that was run or asked for: to the unit below a million, else to three digits.</summary>
    public static string Run(double value) => value < 1e6 ? Whole(value) : Number(value, 3);

    private static string Times(double factor) => factor < 1000 ? Number(factor) : Run(double.Parse(factor.ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A vocabulary that was predicted, to three digits.</summary>
    public static string Size(double value) => double.Parse(value.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The ends of an interval: <c>[0.002, 0.07]</c>; "no interval" without one.</summary>
    public static string Range(Interval? interval, Func<double, string> number) =>
        interval is null ? "no interval" : $"[{number(interval.Low)}, {number(interval.High)}]";

    /// <summary>The line that says how far a prediction goes beyond what was run; null where it does not.</summary>
    public static string? Beyond(IReadOnlyList<Extrapolation> extrapolations)
    {
        if (extrapolations.Count == 0)
            return null;
        var parts = string.Join("; ", extrapolations.Select(one => string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Quantity} {Run(one.Asked)}, {Times(one.Factor)} times {(one.Asked > one.Largest ? $"the largest run ({Run(one.Largest)})" : $"below the smallest run ({Run(one.Least)})")}")));
        return extrapolations.Any(one => one.IsFar)
            ? $"EXTRAPOLATED FAR, by more than a factor of {Extrapolation.Far:0}: {parts}. Nothing run tests the law out there."
            : $"Extrapolated: {parts}.";
    }

    /// <summary>The line that names the runs which would narrow the interval most; null where none are known.</summary>
    public static string? Next(IReadOnlyList<Narrowing> narrowings) => narrowings.Count == 0 ? null
        : $"To narrow it, by the design of the fit: {string.Join("; ", narrowings.Select(Describe))}.";

    private static string Describe(Narrowing runs)
    {
        var what = runs.Kind switch
        {
            NarrowingKind.Everything => "as many seeds again of everything",
            NarrowingKind.NewSize => $"runs of {Model(runs)} at every vocabulary",
            NarrowingKind.NewVocabulary => $"runs of {Model(runs)} at every width",
            NarrowingKind.MoreSeeds => $"as many seeds again of {Model(runs)}",
            _ => $"runs of {Model(runs)}",
        };
        var cost = runs.RelativeFlops is { } flops ? $", {Number(flops)} times the compute of all runs so far" : "";
        return $"{what} ({100 * runs.Shrink:0} % shorter{cost})";
    }

    private static string Model(Narrowing runs) => Words.List(
    [
        .. runs.Width is { } width ? [string.Create(CultureInfo.InvariantCulture, $"width {width:0}")] : Array.Empty<string>(),
        .. runs.VocabularySize is { } size ? [$"vocabulary {Whole(size)}"] : Array.Empty<string>(),
    ]);
}
