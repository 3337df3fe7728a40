namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Draws the colour bar of a heat map.</summary>
internal static class ColourBar
{
    public const double Width = 80;
    private const int Steps = 48;

    public static void Draw(SvgWriter svg, ColourScale colours, double left, double top, double height)
    {
        var bar = new Scale(new Axis(colours.Label), colours.Minimum, colours.Maximum, top + height, top);
        svg.Raw("<g shape-rendering=\"crispEdges\">");
        for (var i = 0; i < Steps; i++)
        {
            var value = colours.Minimum + ((colours.Maximum - colours.Minimum) * (i + 0.5) / Steps);
            svg.Rectangle("", left, top + (height * (Steps - 1 - i) / Steps), 14, (height / Steps) + 0.4, colours.ColourOf(value));
        }

        svg.Raw("</g>");
        var ticks = AxisDrawing.TicksOf(bar);
        foreach (var tick in ticks)
        {
            svg.Line("axis", left + 14, bar[tick.Value], left + 18, bar[tick.Value]);
            svg.Text(left + 21, bar[tick.Value] + 4, tick.Label);
        }

        svg.Text(left + 37 + ticks.Max(t => TextMetrics.Width(t.Label)), top + (height / 2), colours.Label, "middle", upwards: true);
    }
}
