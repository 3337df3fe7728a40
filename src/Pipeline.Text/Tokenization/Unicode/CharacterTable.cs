using System.Globalization;

namespace Pipeline.Text.Tokenization.Unicode;

/// <summary>
/// Combining classes, decompositions and compositions of Unicode 9.0. They are carried along because .NET asks the machine's ICU
/// library for them, which may be another version or missing. Version 9.0 is the one that Hugging Face's tokenizers normalizes by, so that
/// ids are the same; what these characters normalize to never changes (Unicode's stability policy).
/// </summary>
internal static class CharacterTable
{
    private static readonly Dictionary<int, int> Classes = [];
    private static readonly Dictionary<int, int[]> Canonical = [];
    private static readonly Dictionary<int, int[]> Compatible = [];
    private static readonly Dictionary<(int, int), int> Composed = [];

    static CharacterTable()
    {
        using var stream = typeof(CharacterTable).Assembly.GetManifestResourceStream("characters.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            var cells = line.Split(' ');
            var code = Hexadecimal(cells[0]);
            if (cells[1] != "0")
                Classes[code] = int.Parse(cells[1], CultureInfo.InvariantCulture);
            if (cells.Length == 2)
                continue;
            int[] parts = [.. cells[3..].Select(Hexadecimal)];
            Compatible[code] = parts;
            if (cells[2] != "~")
                Canonical[code] = parts;
            if (cells[2] == "=")
                Composed[(parts[0], parts[1])] = code;
        }
    }

    /// <summary>Canonical combining class; 0 for a character that starts a sequence.</summary>
    public static int CombiningClass(int code) => Classes.GetValueOrDefault(code);

    /// <summary>The character's decomposition by one step, or null where it has none.</summary>
    public static int[]? Decompose(int code, bool compatible) => (compatible ? Compatible : Canonical).GetValueOrDefault(code);

    /// <summary>The character that two compose to, or null.</summary>
    public static int? Compose(int first, int second) => Composed.TryGetValue((first, second), out var code) ? code : null;

    private static int Hexadecimal(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
