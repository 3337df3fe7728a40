namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Where the marks of one panel are drawn: the frame, the scales, and the text that is being written.</summary>
internal sealed class PlotArea(SvgWriter svg, Scale x, Scale y, ColourScale? colours, bool crowded)
{
    public SvgWriter Svg { get; } = svg;

    public Scale X { get; } = x;

    public Scale Y { get; } = y;

    public ColourScale? Colours { get; } = colours;

    /// <summary>Whether the panel is small, so that points must be too.</summary>
    public bool Crowded { get; } = crowded;

    public double Left => X.From;

    public double Right => X.To;

    public double Top => Y.To;

    public double Bottom => Y.From;

    /// <summary>What a reader who points at a point is told.</summary>
    public string NoteOf(ChartPoint point) =>
        point.Note ?? $"{X.Axis.Label}: {X.Axis.Say(point.X)} · {Y.Axis.Label}: {Y.Axis.Say(point.Y)}";

    public bool Shows(ChartPoint point) => X.Shows(point.X) && Y.Shows(point.Y);

    public bool Holds(ChartPoint point) => X.Holds(point.X) && Y.Holds(point.Y);

    public (double X, double Y) Place(ChartPoint point) => (X[point.X], Y[point.Y]);
}
