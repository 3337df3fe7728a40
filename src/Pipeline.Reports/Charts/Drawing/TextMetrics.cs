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
}
