using Pipeline.Laws;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>How a rate changes with width, in words: "falls as 1/width".</summary>
internal static class WidthWords
{
    private static readonly (double Exponent, string Words)[] Known =
        [(-1, "falls as 1/width"), (-0.5, "falls as 1/√width"), (0, "stays as it is"), (0.5, "grows as √width"), (1, "grows as the width")];

    /// <summary>The words for an exponent of width: of the powers that theory knows, those that the interval holds.</summary>
    /// <param name="exponent">The exponent.</param>
    /// <param name="interval">Its interval; null when nothing tells how noisy it is.</param>
    public static string Of(double exponent, Interval? interval)
    {
        if (interval is null)
            return $"{Nearest(exponent)}, as near as can be said without an interval (power {Number(exponent)})";
        var power = $"power {Number(exponent)}, between {Number(interval.Low)} and {Number(interval.High)}";
        string[] open = [.. Known.Where(known => interval.Contains(known.Exponent)).Select(known => known.Words)];
        return open.Length switch
        {
            0 => $"{Between(exponent)} ({power})",
            1 => $"{open[0]} ({power})",
            2 => $"{Words.Either(open)}, which the runs do not tell apart ({power})",
            _ => $"may change in any way between \"{open[0]}\" and \"{open[^1]}\" ({power})",
        };
    }

    private static string Nearest(double exponent) => Known.MinBy(known => Math.Abs(known.Exponent - exponent)).Words;

    private static string Between(double exponent)
    {
        var above = Known.Where(known => known.Exponent > exponent).Select(known => known.Words).FirstOrDefault();
        var below = Known.Where(known => known.Exponent < exponent).Select(known => known.Words).LastOrDefault();
        return (below, above) switch
        {
            (null, _) => "falls faster than 1/width",
            (_, null) => "grows faster than the width",
            _ => $"changes by a power of width between two known ones, \"{below}\" and \"{above}\"",
        };
    }

    private static string Number(double value) => NumberFormat.Significant(Math.Round(value, 2) + 0.0, 2);
}
