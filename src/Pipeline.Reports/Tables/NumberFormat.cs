using System.Globalization;
using Pipeline.Laws;

namespace Pipeline.Reports.Tables;

/// <summary>Writes numbers for readers. The results may hold <see cref="Charts.RichText"/>.</summary>
public static class NumberFormat
{
    private const char ThinSpace = '\u2009';

    /// <summary>A number with significant digits: 3.142, 0.00125, 1.2×10^{15}.</summary>
    /// <param name="value">The number.</param>
    /// <param name="digits">Significant digits, at least 1.</param>
    /// <returns>The number; a true minus sign; "∞" for infinity and "–" for NaN.</returns>
    public static string Significant(double value, int digits = 4)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
        if (value == 0)
            return "0";
        var exponent = Exponent(value, digits);
        if (exponent is >= 6 or < -4)
            return Scientific(value, digits, exponent);
        return Fixed(value, digits - 1 - exponent);
    }

    /// <summary>A number with its interval, to the digits that the interval warrants: 0.0031 [0.0029, 0.0034].</summary>
    /// <param name="value">The number.</param>
    /// <param name="interval">Its interval; null gives the number alone.</param>
    /// <param name="digits">Significant digits where there is no interval, and at most where there is.</param>
    /// <returns>The number and its interval in brackets.</returns>
    public static string WithInterval(double value, Interval? interval, int digits = 4)
    {
        if (interval is null || !double.IsFinite(interval.Low) || !double.IsFinite(interval.High))
            return Significant(value, digits) + (interval is null ? "" : $" [{Significant(interval.Low, digits)}, {Significant(interval.High, digits)}]");
        var size = Math.Max(Math.Abs(value), Math.Max(Math.Abs(interval.Low), Math.Abs(interval.High)));
        var width = interval.High - interval.Low;
        var exponent = size == 0 ? 0 : Exponent(size, digits);
        if (size == 0 || exponent is >= 6 or < -4)
            return $"{Significant(value, digits)} [{Significant(interval.Low, digits)}, {Significant(interval.High, digits)}]";

        // Two digits of the interval's width.
        var decimals = width > 0 ? 1 - (int)Math.Floor(Math.Log10(width)) : digits - 1 - exponent;
        decimals = Math.Clamp(decimals, -exponent, Math.Max(digits + 2 - 1 - exponent, 0));
        return $"{Fixed(value, decimals)} [{Fixed(interval.Low, decimals)}, {Fixed(interval.High, decimals)}]";
    }

    /// <summary>A positive number as a power of two: 2^{-8}, 2^{-8.3}.</summary>
    /// <param name="value">The number, above 0.</param>
    /// <param name="interval">Its interval; null if there is none.</param>
    /// <returns>The power, and the interval's ends in brackets.</returns>
    public static string PowerOfTwo(double value, Interval? interval = null) =>
        Power(value) + (interval is null ? "" : $" [{Power(interval.Low)}, {Power(interval.High)}]");

    /// <summary>A whole number with digits in groups of three.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The number, such as 16 384 with a thin space.</returns>
    public static string Whole(double value)
    {
        var text = Minus(Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture));
        return Math.Abs(value) < 10000 ? text.Replace(",", "", StringComparison.Ordinal) : text.Replace(',', ThinSpace);
    }

    /// <summary>The cell of a column, as readers see it.</summary>
    internal static string Format(Column column, Cell cell) => (column.Kind, cell) switch
    {
        (_, { Text: { } text }) => text,
        (_, { Value: null }) => "–",
        (ColumnKind.Whole, { Value: { } value }) => Whole(value),
        (ColumnKind.PowerOfTwo, { Value: { } value }) => PowerOfTwo(value, cell.Interval),
        (_, { Value: { } value }) => WithInterval(value, cell.Interval, column.Digits),
    };

    private static string Power(double value) => value > 0 && double.IsFinite(value)
        ? $"2^{{{Math.Round(Math.Log2(value), 2).ToString("0.##", CultureInfo.InvariantCulture)}}}"
        : Significant(value);

    /// <summary>The exponent of the number after rounding, so that 9.99996 is written 10.00 and not 10.000.</summary>
    private static int Exponent(double value, int digits) =>
        int.Parse(Math.Abs(value).ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E')[1], CultureInfo.InvariantCulture);

    private static string Scientific(double value, int digits, int exponent)
    {
        var mantissa = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture).Split('E')[0];
        return Minus($"{(mantissa.Contains('.', StringComparison.Ordinal) ? mantissa.TrimEnd('0').TrimEnd('.') : mantissa)}×10^{{{exponent}}}");
    }

    private static string Fixed(double value, int decimals)
    {
        var places = Math.Clamp(decimals, 0, 12);
        var text = value.ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Minus(text.StartsWith('-') && text.All(c => c is '-' or '0' or '.') ? text[1..] : text);
    }

    private static string Minus(string text) => text.StartsWith('-') ? "−" + text[1..] : text;
}
