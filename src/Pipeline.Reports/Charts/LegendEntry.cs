namespace Pipeline.Reports.Charts;

/// <summary>One line of a legend.</summary>
/// <param name="Label">The name.</param>
/// <param name="Style">The look of what it names.</param>
/// <param name="Glyphs">What is shown before the name.</param>
public sealed record LegendEntry(string Label, SeriesStyle Style, LegendGlyphs Glyphs);
