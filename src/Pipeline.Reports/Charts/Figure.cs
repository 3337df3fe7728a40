namespace Pipeline.Reports.Charts;

/// <summary>A figure: one panel, or a grid of panels that may share axes. <see cref="SvgRenderer"/> draws it.</summary>
/// <param name="Name">A file name without extension, unique in a report: lower-case letters, digits and dashes.</param>
/// <param name="Title">The heading.</param>
/// <param name="Panels">The panels, row by row.</param>
public sealed record Figure(string Name, string Title, IReadOnlyList<Panel> Panels)
{
    /// <summary>The text alternative: what is to be seen, in one or two sentences.</summary>
    public string Description { get; init; } = "";

    /// <summary>The width in pixels at which text has its full size.</summary>
    public double Width { get; init; } = 760;

    /// <summary>The number of panels side by side.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Whether all panels have the same X range, labelled once per column of panels.</summary>
    public bool SharedX { get; init; } = true;

    /// <summary>Whether all panels of a row have the same Y range, labelled once per row of panels.</summary>
    public bool SharedY { get; init; } = true;

    /// <summary>The height of a panel as a multiple of its width; chosen by the number of columns if null.</summary>
    public double? Aspect { get; init; }

    /// <summary>Relative heights of the rows of panels; equal if null. For a residual panel below a plot: [3, 1].</summary>
    public IReadOnlyList<double>? RowWeights { get; init; }

    /// <summary>The legend; made from the labels of the marks if null.</summary>
    public IReadOnlyList<LegendGroup>? Legend { get; init; }

    /// <summary>The heading of a legend made from the labels of the marks.</summary>
    public string LegendTitle { get; init; } = "";

    /// <summary>The colours of heat maps.</summary>
    public ColourScale? Colours { get; init; }

    internal IReadOnlyList<LegendGroup> LegendGroups() => Legend ?? [new LegendGroup(LegendTitle, Entries())];

    private List<LegendEntry> Entries() =>
        [.. Panels.SelectMany(p => p.Marks).Where(m => m.Label is not null)
            .GroupBy(m => (m.Label, m.Style.Colour))
            .Select(g => new LegendEntry(g.Key.Label!, g.First().Style, g.Aggregate(LegendGlyphs.None, (all, m) => all | m.Glyphs)))];
}
