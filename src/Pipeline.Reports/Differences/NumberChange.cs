using System.Globalization;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Differences;

/// <summary>Writes how a cell changed: numbers with the absolute and the relative change.</summary>
internal static class NumberChange
{
    public static string Describe(CellChange cell)
    {
        if (!Parse(cell.Before, out var before) || !Parse(cell.After, out var after))
            return $"{Shown(cell.Before)} → {Shown(cell.After)}";
        var change = after - before;
        // A percentage says nothing across zero, nor from it.
        var relative = before == 0 || Math.Sign(before) != Math.Sign(after) ? "" : $", {Signed(100 * change / Math.Abs(before), 3)} %";
        return $"{Plain(before, 6)} → {Plain(after, 6)} ({Signed(change, 3)}{relative})";
    }

    private static bool Parse(string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string Shown(string text) => text.Length > 0 ? text : "nothing";

    private static string Signed(double value, int digits) => (value > 0 ? "+" : "") + Plain(value, digits);

    private static string Plain(double value, int digits) => RichText.ToPlain(NumberFormat.Significant(value, digits));
}
