using System.Globalization;

namespace Pipeline.Laws;

/// <summary>Numbers in sentences.</summary>
internal static class NumberWords
{
    // Whole numbers below are exact: no reader takes a width of 256 for 260.
    private const double Exact = 10_000;
    private const int LargestFixed = 5;
    private const int SmallestFixed = -4;
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>A number as people write it: 256, 0.0078, 120,000, 1.2×10⁹, 10⁻⁵.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits of all but whole numbers below 10,000.</param>
    /// <returns>The words.</returns>
    public static string Of(double value, int digits)
    {
        if (!double.IsFinite(value) || (Math.Abs(value) < Exact && value == Math.Truncate(value)))
            return (value + 0.0).ToString("0", CultureInfo.InvariantCulture);
        string[] parts = value.ToString(FormattableString.Invariant($"E{digits - 1}"), CultureInfo.InvariantCulture).Split('E');
        int exponent = int.Parse(parts[1], CultureInfo.InvariantCulture);
        if (exponent is >= SmallestFixed and <= LargestFixed)
            return double.Parse($"{parts[0]}E{exponent}", CultureInfo.InvariantCulture).ToString("#,0.############", CultureInfo.InvariantCulture);
        string mantissa = parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0];
        return mantissa switch
        {
            "1" => Power(exponent),
            "-1" => $"-{Power(exponent)}",
            _ => $"{mantissa}×{Power(exponent)}",
        };
    }

    private static string Power(int exponent) =>
        $"10{(exponent < 0 ? "⁻" : "")}{string.Concat(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']))}";
}
