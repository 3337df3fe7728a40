namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Estimated widths of text. No font is read, so that a figure does not depend on the machine; the widths are Arial's, rounded up.</summary>
internal static class TextMetrics
{
    private const string Narrow = "ijl.,:;|!'`[]()ft/\\ I";
    private const string Wide = "mwMWABCDEGHKNOPQRSUVXY%@&≤≥×−+=<>~";

    /// <summary>The width of marked-up text, in pixels.</summary>
    /// <param name="text">The text, which may hold <see cref="RichText"/>.</param>
    /// <param name="size">The font size, in pixels.</param>
    /// <returns>An estimate, rather too wide than too narrow.</returns>
    public static double Width(string text, double size = 12) => RichText.Parse(text).Sum(run =>
        run.Text.Sum(c => Narrow.Contains(c, StringComparison.Ordinal) ? 0.31 : Wide.Contains(c, StringComparison.Ordinal) ? 0.74 : 0.56)
        * size * (run.Kind is RichText.Kind.Subscript or RichText.Kind.Superscript ? 0.75 : 1));

    /// <summary>Breaks a text at spaces into lines that are no wider than asked, where its words allow.</summary>
    /// <param name="text">The text, which may hold <see cref="RichText"/> without spaces inside its braces.</param>
    /// <param name="width">The width, in pixels.</param>
    /// <param name="size">The font size, in pixels.</param>
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        foreach (var word in text.Split(' '))
        {
            if (lines.Count > 0 && Width($"{lines[^1]} {word}", size) <= width)
                lines[^1] += $" {word}";
            else
                lines.Add(word);
        }

        return lines;
    }
}
