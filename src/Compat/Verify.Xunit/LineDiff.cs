using System.Globalization;
using System.Text;

namespace VerifyTests;

/// <summary>The lines between the first and the last that differ, with two lines of context: enough to see what changed in a snapshot.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MostLines = 40;

    public static string Added(string text) => Between("", text);

    public static string Between(string before, string after)
    {
        var old = Lines(before);
        var now = Lines(after);
        var shortest = Math.Min(old.Length, now.Length);
        var head = 0;
        while (head < shortest && old[head] == now[head])
            head++;
        var tail = 0;
        while (tail < shortest - head && old[^(tail + 1)] == now[^(tail + 1)])
            tail++;

        var text = new StringBuilder();
        var from = Math.Max(0, head - Context);
        text.Append(CultureInfo.InvariantCulture, $"@@ line {from + 1} @@\n");
        Append(text, ' ', now[from..head]);
        Append(text, '-', old[head..^tail]);
        Append(text, '+', now[head..^tail]);
        Append(text, ' ', now[^tail..][..Math.Min(tail, Context)]);
        return text.ToString();
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static void Append(StringBuilder text, char sign, string[] lines)
    {
        foreach (var line in lines.Take(MostLines))
            text.Append(sign).Append(line).Append('\n');
        if (lines.Length > MostLines)
            text.Append(CultureInfo.InvariantCulture, $"{sign}… and {lines.Length - MostLines} more lines\n");
    }
}
