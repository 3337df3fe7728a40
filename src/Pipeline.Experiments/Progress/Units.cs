using System.Globalization;

namespace Pipeline.Experiments.Progress;

/// <summary>Writes durations, counts of operations and of bytes as people read them.</summary>
internal static class Units
{
    private static readonly string[] Multiples = ["", "k", "M", "G", "T", "P", "E"];
    private static readonly string[] ByteMultiples = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary><c>20 ms</c>, <c>0.4 s</c>, <c>12 s</c>, <c>3m 05s</c>, <c>2h 10m</c>, <c>3d 4h</c>.</summary>
    public static string Duration(TimeSpan time) => time.TotalSeconds switch
    {
        < 0.0995 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        < 9.95 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 59.5 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes}m {time.Seconds:00}s"),
        < 86400 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}h {time.Minutes:00}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays}d {time.Hours}h"),
    };

    /// <summary>Three significant digits and a decimal multiple: <c>1.23 TFLOP</c>.</summary>
    public static string Flops(double flops) => Scale(flops, 1000, Multiples, "FLOP");

    /// <summary>Decimal multiples, as disks are sold: <c>11.2 MB</c>.</summary>
    public static string Bytes(double bytes) => Scale(bytes, 1000, ByteMultiples, "");

    private static string Scale(double value, double step, string[] multiples, string unit)
    {
        var power = 0;
        while (value >= step && power < multiples.Length - 1)
        {
            value /= step;
            power++;
        }

        var digits = power == 0 || value >= 100 ? "0" : value >= 10 ? "0.0" : "0.00";
        return string.Create(CultureInfo.InvariantCulture, $"{value.ToString(digits, CultureInfo.InvariantCulture)} {multiples[power]}{unit}");
    }
}
