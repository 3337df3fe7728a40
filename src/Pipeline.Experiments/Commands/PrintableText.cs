using System.Text;

namespace Pipeline.Experiments.Commands;

/// <summary>Makes a message safe to show: it may quote a file that is no text.</summary>
internal static class PrintableText
{
    private const int LongestLine = 1000;

    /// <summary>The message with each control character but line feeds replaced, and without the end of lines that nobody would read.</summary>
    public static string Of(string message)
    {
        var text = new StringBuilder();
        foreach (var line in message.Split('\n'))
        {
            if (text.Length > 0)
                text.Append('\n');
            foreach (var rune in line.TrimEnd('\r').EnumerateRunes().Take(LongestLine))
                text.Append(Rune.IsControl(rune) ? "\uFFFD" : rune.ToString());
            if (line.Length > LongestLine)
                text.Append('…');
        }

        return text.ToString();
    }
}
