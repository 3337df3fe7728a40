using System.Globalization;

namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Chooses round tick values and writes them.</summary>
internal static class Ticks
{
    /// <summary>The ticks of an axis between two values.</summary>
    /// <param name="axis">The axis.</param>
    /// <param name="minimum">Its lower end.</param>
    /// <param name="maximum">Its upper end.</param>
    /// <param name="most">The largest number of labelled ticks that there is room for.</param>
    /// <returns>Ticks in ascending order.</returns>
    public static IReadOnlyList<Tick> For(Axis axis, double minimum, double maximum, int most)
    {
        if (axis.Categories is { } categories)
            return [.. categories.Select((name, i) => new Tick(i, name))];
        if (axis.Ticks is { Count: > 0 } given)
            return Given(axis, [.. given.Where(v => v >= minimum && v <= maximum).Order()], most);
        var values = axis.Scale switch
        {
            AxisScale.Log2 => PowersOfTwo(minimum, maximum, most),
            AxisScale.Log10 => PowersOfTen(minimum, maximum, most),
            _ => [],
        };
        if (values.Count < 2)
            return Labelled(axis, Linear(minimum, maximum, most));
        var labelled = Labelled(axis, values);
        var onlyDecades = axis.Scale == AxisScale.Log10 && values.Count > 2 && values.Zip(values.Skip(1)).All(p => Math.Abs((p.Second / p.First) - 10) < 1e-6);
        return onlyDecades ? [.. labelled, .. MinorDecades(minimum, maximum)] : labelled;
    }

    /// <summary>Round values: 1, 2 or 5 times a power of ten apart.</summary>
    public static IReadOnlyList<double> Linear(double minimum, double maximum, int most)
    {
        var rough = (maximum - minimum) / Math.Max(1, most - 1);
        var power = Math.Floor(Math.Log10(rough));
        double[] factors = [1, 2, 5, 10, 20, 50];
        foreach (var factor in factors)
        {
            // A decimal step keeps 0.1 + 0.2 out of the labels.
            var step = factor * Math.Pow(10, power);
            var first = (long)Math.Ceiling((minimum / step) - 1e-9);
            var last = (long)Math.Floor((maximum / step) + 1e-9);
            if (last - first + 1 <= most)
                return [.. Enumerable.Range(0, (int)(last - first + 1)).Select(i => Multiple(first + i, factor, (int)power))];
        }

        return [minimum, maximum];
    }

    private static double Multiple(long count, double factor, int power) =>
        power < 0 ? count * factor / Math.Pow(10, -power) : count * factor * Math.Pow(10, power);

    /// <summary>Powers of two; on a short axis round numbers from 1 upwards, and halves and quarters of a power below 1.</summary>
    private static List<double> PowersOfTwo(double minimum, double maximum, int most)
    {
        var (low, high) = (Math.Log2(minimum), Math.Log2(maximum));
        var octaves = Math.Floor(high + 1e-9) - Math.Ceiling(low - 1e-9) + 1;
        if (octaves < 3 && maximum > 1)
            return PowersOfTen(minimum, maximum, most);
        for (var step = octaves >= 3 ? 1 : octaves == 2 ? 0.5 : 0.25; ; step += Math.Min(step, 1))
        {
            var first = (int)Math.Ceiling((low / step) - 1e-9);
            var last = (int)Math.Floor((high / step) + 1e-9);
            if (last - first < most)
                return [.. Range(first, last, 1).Select(i => Math.Pow(2, i * step))];
        }
    }

    private static List<double> PowersOfTen(double minimum, double maximum, int most)
    {
        var first = (int)Math.Floor(Math.Log10(minimum) + 1e-9);
        var last = (int)Math.Ceiling(Math.Log10(maximum) - 1e-9);
        List<double> Within(IEnumerable<double> values) => [.. values.Where(v => v >= minimum * (1 - 1e-9) && v <= maximum * (1 + 1e-9))];
        var decades = Within(Range(first, last, 1).Select(e => Multiple(1, 1, e)));
        double[][] factorChoices = decades.Count > 2 ? [] : [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3]];
        foreach (var factors in factorChoices)
        {
            var values = Within(Range(first, last, 1).SelectMany(e => factors.Select(f => Multiple((long)f, 1, e))));
            if (values.Count <= most)
                return values;
        }

        var step = Math.Max(1, (int)Math.Ceiling(decades.Count / (double)most));
        return [.. decades.Where((_, i) => i % step == 0)];
    }

    /// <summary>Unlabelled ticks at 2, 3, … 9 times the powers of ten, where only those have labels.</summary>
    private static IEnumerable<Tick> MinorDecades(double minimum, double maximum) =>
        Range((int)Math.Floor(Math.Log10(minimum)), (int)Math.Ceiling(Math.Log10(maximum)), 1)
            .SelectMany(e => Enumerable.Range(2, 8).Select(f => Multiple(f, 1, e))).Where(v => v >= minimum && v <= maximum).Select(v => new Tick(v, ""));

    private static IEnumerable<int> Range(int first, int last, int step)
    {
        for (var i = first; i <= last; i += step)
            yield return i;
    }

    private static List<Tick> Given(Axis axis, IReadOnlyList<double> values, int most)
    {
        var every = Math.Max(1, (int)Math.Ceiling(values.Count / (double)Math.Max(1, most)));
        var labelled = Labelled(axis, [.. values.Where((_, i) => i % every == 0)]);
        return [.. labelled, .. values.Where((_, i) => i % every != 0).Select(v => new Tick(v, ""))];
    }

    private static List<Tick> Labelled(Axis axis, IReadOnlyList<double> values)
    {
        if (axis.Scale == AxisScale.Log2 && values.All(IsPowerOfTwo) && values.Any(v => v is < 1 or > 131072))
            return [.. values.Select(v => new Tick(v, Power(2, Math.Log2(v))))];
        if (axis.Scale == AxisScale.Log10 && values.Any(v => v is < 1e-3 or > 99999))
            return [.. values.Select(v => new Tick(v, Scientific(v)))];
        if (values.Any(v => Math.Abs(v) >= 1e6))
            return [.. values.Select(v => new Tick(v, Scientific(v)))];
        if (axis.IsLogarithmic && values[^1] >= 8 * values[0])
            return [.. values.Select(v => new Tick(v, Plain(v, Decimals(v))))];
        var decimals = values.Max(Decimals);
        return [.. values.Select(v => new Tick(v, Plain(v, decimals)))];
    }

    /// <summary>Whether the value is two to a multiple of a quarter.</summary>
    private static bool IsPowerOfTwo(double value) => value > 0 && Math.Abs((4 * Math.Log2(value)) - Math.Round(4 * Math.Log2(value))) < 1e-9;

    private static string Power(int radix, double exponent) => exponent switch
    {
        0 => "1",
        1 => radix.ToString(CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{radix}^{{{exponent:0.##}}}"),
    };

    private static string Scientific(double value)
    {
        if (value == 0)
            return "0";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)) + 1e-9);
        var digits = (value / Math.Pow(10, exponent)).ToString("0.##", CultureInfo.InvariantCulture);
        return digits == "1" ? Power(10, exponent) : $"{digits}×{Power(10, exponent)}";
    }

    private static int Decimals(double value)
    {
        var text = Math.Abs(value).ToString("0.########", CultureInfo.InvariantCulture);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - 1;
    }

    private static string Plain(double value, int decimals)
    {
        var text = Math.Abs(value) >= 10000 && decimals == 0
            ? value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u2009')
            : value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.StartsWith('-') ? "−" + text[1..] : text;
    }
}
