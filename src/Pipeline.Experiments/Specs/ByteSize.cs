using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Specs;

/// <summary>A number of bytes, written with its unit: <c>8 MB</c>, <c>1.5 GiB</c>, <c>500 kB</c> or <c>500 KB</c>.</summary>
/// <param name="Bytes">The number of bytes; positive.</param>
public sealed record ByteSize(long Bytes)
{
    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("TiB", 1L << 40),
        ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000), ("KB", 1_000), ("B", 1),
    ];

    /// <summary>Reads a number followed by one of B, kB, KB, MB, GB, TB, KiB, MiB, GiB, TiB.</summary>
    /// <param name="text">Text of a size.</param>
    /// <param name="size">The size, if the text is one.</param>
    /// <returns>Whether the text is a size of at least one byte and at most 2^53.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ByteSize? size)
    {
        size = null;
        foreach (var (unit, factor) in Units)
        {
            if (!text.EndsWith(unit, StringComparison.Ordinal))
                continue;

            var number = text.AsSpan(0, text.Length - unit.Length).TrimEnd(' ');
            if (!NumberText.TryNumber(number, out var count) || count * factor is not (>= 1 and <= 1L << 53))
                return false;

            size = new ByteSize((long)Math.Round(count * factor));
            return true;
        }

        return false;
    }

    /// <summary>The largest decimal unit that gives a whole number.</summary>
    public override string ToString()
    {
        var (unit, factor) = Units[^1];
        for (var i = Units.Length - 3; Units[i].Unit.Length < 3 && factor == 1; i--)
            (unit, factor) = Bytes % Units[i].Bytes == 0 ? Units[i] : (unit, factor);

        return string.Create(CultureInfo.InvariantCulture, $"{Bytes / factor} {unit}");
    }
}
