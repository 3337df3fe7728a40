using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>A line across the whole panel at one value, such as a baseline at zero.</summary>
/// <param name="Value">The value.</param>
public sealed record RuleMark(double Value) : Mark
{
    /// <summary>Whether the line is vertical, at a value of the X axis.</summary>
    public bool Vertical { get; init; }

    internal override LegendGlyphs Glyphs => LegendGlyphs.Line;

    internal override IEnumerable<MarkDatum> Data() => [Vertical ? new MarkDatum("rule", Value, null) : new MarkDatum("rule", null, Value)];

    internal override void Measure(Extent extent)
    {
        if (Vertical)
            extent.AddX(Value);
        else
            extent.AddY(Value);
    }

    internal override void Draw(PlotArea area)
    {
        var classes = $"thin {Style.LineClasses}";
        if (Vertical && area.X.Holds(Value))
            area.Svg.Line(classes, area.X[Value], area.Bottom, area.X[Value], area.Top);
        else if (!Vertical && area.Y.Holds(Value))
            area.Svg.Line(classes, area.Left, area.Y[Value], area.Right, area.Y[Value]);
    }
}
