namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Draws grid lines, ticks and tick labels of one panel.</summary>
internal sealed class AxisDrawing(SvgWriter svg, Scale x, Scale y)
{
    private const double Pixels = 11;

    public static int MostX(Axis axis, double pixels) =>
        (int)Math.Max(2, pixels / (axis.Scale == AxisScale.Linear ? 58 : axis.Scale == AxisScale.Log2 ? 40 : 46));

    public static int MostY(double pixels) => (int)Math.Max(3, pixels / 34);

    public static IReadOnlyList<Tick> TicksOf(Scale scale)
    {
        var pixels = Math.Abs(scale.To - scale.From);
        var horizontal = scale.To > scale.From;
        return Ticks.For(scale.Axis, scale.Minimum, scale.Maximum, horizontal ? MostX(scale.Axis, pixels) : MostY(pixels));
    }

    /// <summary>What lies under the marks: grid lines.</summary>
    public void DrawGrid()
    {
        foreach (var tick in TicksOf(x).Where(t => t.Label.Length > 0 && x.Axis.Categories is null))
            svg.Line("grid", x[tick.Value], y.From, x[tick.Value], y.To);
        foreach (var tick in TicksOf(y).Where(t => t.Label.Length > 0 && y.Axis.Categories is null))
            svg.Line("grid", x.From, y[tick.Value], x.To, y[tick.Value]);
    }

    /// <summary>What lies over them: frame, ticks and, where asked for, tick labels.</summary>
    public void DrawFrame(bool labelX, bool labelY)
    {
        svg.Path("axis", $"M{SvgWriter.Number(x.From)} {SvgWriter.Number(y.To)}V{SvgWriter.Number(y.From)}H{SvgWriter.Number(x.To)}");
        foreach (var tick in TicksOf(x))
        {
            svg.Line("axis", x[tick.Value], y.From, x[tick.Value], y.From + (tick.Label.Length > 0 ? 5 : 3));
            if (labelX)
                svg.Text(x[tick.Value], y.From + 8 + Pixels, tick.Label, "middle");
        }

        foreach (var tick in TicksOf(y))
        {
            svg.Line("axis", x.From - (tick.Label.Length > 0 ? 5 : 3), y[tick.Value], x.From, y[tick.Value]);
            if (labelY)
                svg.Text(x.From - 8, y[tick.Value] + 4, tick.Label, "end");
        }
    }
}
