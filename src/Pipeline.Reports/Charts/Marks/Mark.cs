using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Something drawn in a panel, in data coordinates. Values that an axis cannot show, such as NaN or a zero on a logarithmic axis, are left out.</summary>
public abstract record Mark
{
    private protected Mark()
    {
    }

    /// <summary>The name in the legend; null leaves the mark out of it.</summary>
    public string? Label { get; init; }

    /// <summary>How it looks.</summary>
    public SeriesStyle Style { get; init; } = SeriesStyle.Ink;

    internal virtual LegendGlyphs Glyphs => LegendGlyphs.Marker;

    /// <summary>Adds to the extent what the panel must show.</summary>
    internal abstract void Measure(Extent extent);

    /// <summary>What it shows, for the figure's data.</summary>
    internal abstract IEnumerable<MarkDatum> Data();

    internal abstract void Draw(PlotArea area);
}
