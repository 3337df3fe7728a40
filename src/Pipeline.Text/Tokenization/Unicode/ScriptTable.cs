using System.Globalization;

namespace Pipeline.Text.Tokenization.Unicode;

/// <summary>The property Script of Unicode 17.0 (Unicode Standard Annex 24). Characters that scripts share, such as spaces and digits, have none.</summary>
internal static class ScriptTable
{
    /// <summary>The index of a character without a script.</summary>
    public const int None = -1;

    private static readonly List<string> AllNames = [];
    private static readonly (int Start, int End, int Script)[] Ranges = Read();
    private static readonly int[] Starts = [.. Ranges.Select(range => range.Start)];

    /// <summary>Names of the scripts by index, as Unicode writes them.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>The index of Latin, to which all ASCII letters belong.</summary>
    public static int Latin { get; } = AllNames.IndexOf("Latin");

    /// <summary>The index of the script of a code point, or <see cref="None"/>.</summary>
    public static int Of(int code)
    {
        var found = Array.BinarySearch(Starts, code);
        var range = found < 0 ? ~found - 1 : found;
        return range >= 0 && code <= Ranges[range].End ? Ranges[range].Script : None;
    }

    private static (int Start, int End, int Script)[] Read()
    {
        using var stream = typeof(ScriptTable).Assembly.GetManifestResourceStream("scripts.txt")!;
        using var reader = new StreamReader(stream);
        var ranges = new List<(int Start, int End, int Script)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var cells = line.Split("; ");
            foreach (var range in cells[1].Split(' '))
            {
                var ends = range.Split('-');
                ranges.Add((Hexadecimal(ends[0]), Hexadecimal(ends[^1]), AllNames.Count));
            }
            AllNames.Add(cells[0]);
        }
        return [.. ranges.Order()];
    }

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
