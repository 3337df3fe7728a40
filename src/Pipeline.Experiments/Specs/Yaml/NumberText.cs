using System.Globalization;

namespace Pipeline.Experiments.Specs.Yaml;

/// <summary>Decimal numbers as YAML's core schema and JSON write them: <c>12</c>, <c>-0.5</c>, <c>1e-3</c>.</summary>
internal static class NumberText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The largest magnitude up to which every integer is a double.</summary>
    private const double ExactIntegers = 9_007_199_254_740_992;

    public static bool IsDecimal(string text) => TryNumber(text, out _);

    public static bool TryNumber(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        return text.Length > 0
            && (char.IsAsciiDigit(text[^1]) || text[^1] == '.')
            && (char.IsAsciiDigit(text[0]) || (text[0] is '-' or '+' or '.' && text.Length > 1))
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>Integers may be written with an exponent, as 2e6.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out long value)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value))
            return true;

        if (!TryNumber(text, out var number) || number != Math.Floor(number) || Math.Abs(number) > ExactIntegers)
            return false;

        value = (long)number;
        return true;
    }
}
