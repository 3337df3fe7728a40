using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>A heat map: one coloured cell per place of a grid. The figure's colour scale says which value has which colour.</summary>
/// <param name="Columns">X values of the columns, ascending.</param>
/// <param name="Rows">Y values of the rows, ascending.</param>
/// <param name="Values">Values by row, then column; null where there is none, which is hatched.</param>
public sealed record HeatMark(IReadOnlyList<double> Columns, IReadOnlyList<double> Rows, IReadOnlyList<IReadOnlyList<double?>> Values) : Mark
{
    /// <summary>Values along which contour lines are drawn.</summary>
    public IReadOnlyList<double> Contours { get; init; } = [];

    /// <summary>What a reader who points at a cell is told, by row and column; null says its values only.</summary>
    public IReadOnlyList<IReadOnlyList<string?>>? Notes { get; init; }

    /// <summary>Whether the lowest cell is marked.</summary>
    public bool MarkMinimum { get; init; } = true;

    /// <summary>A fitted optimum, marked with a star; null if there is none.</summary>
    public ChartPoint? Optimum { get; init; }

    internal override LegendGlyphs Glyphs => LegendGlyphs.Star;

    internal override IEnumerable<MarkDatum> Data() => Rows.SelectMany((row, i) => Columns.Select((column, j) => new MarkDatum("cell", column, row, Value: Values[i][j], Note: Notes?[i][j])))
        .Concat(Optimum is { } optimum ? [MarkDatum.Of("optimum", optimum)] : Array.Empty<MarkDatum>());

    internal override void Measure(Extent extent)
    {
        if (Values.Count != Rows.Count || Values.Any(row => row.Count != Columns.Count))
            throw new ReportsException($"A heat map of {Rows.Count} rows and {Columns.Count} columns needs {Rows.Count} lists of {Columns.Count} values.");
        foreach (var edge in Edges(Columns, extent.X))
            extent.AddX(extent.X.Unmap(edge));
        foreach (var edge in Edges(Rows, extent.Y))
            extent.AddY(extent.Y.Unmap(edge));
        extent.Padding = 0;
    }

    internal override void Draw(PlotArea area)
    {
        var colours = area.Colours ?? throw new ReportsException("A figure with a heat map needs a colour scale.");
        var (xs, ys) = (Edges(Columns, area.X.Axis), Edges(Rows, area.Y.Axis));
        area.Svg.Raw("<g shape-rendering=\"crispEdges\">");
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
            {
                var (left, right) = (area.X.Coordinate(xs[column]), area.X.Coordinate(xs[column + 1]));
                var (bottom, top) = (area.Y.Coordinate(ys[row]), area.Y.Coordinate(ys[row + 1]));
                if (Values[row][column] is { } value && double.IsFinite(value))
                    area.Svg.Noted(Note(area, row, column, value), () => area.Svg.Rectangle("", left, top, right - left, bottom - top, colours.ColourOf(value)));
                else
                    DrawMissing(area, left, top, right, bottom);
            }
        }

        area.Svg.Raw("</g>");
        DrawContours(area);
        if (MarkMinimum && Minimum() is { } minimum)
            DrawMinimum(area.Svg, area.Place(minimum));
        if (Optimum is { } optimum && area.Holds(optimum))
        {
            area.Svg.Raw("<g fill=\"#ffffff\" stroke=\"#1f2328\" stroke-width=\"1.2\">");
            Markers.Draw(area.Svg, MarkerShape.Star, area.X[optimum.X], area.Y[optimum.Y], 6, "");
            area.Svg.Raw("</g>");
        }
    }

    private string Note(PlotArea area, int row, int column, double value) => Notes?[row][column]
        ?? $"{area.NoteOf(new ChartPoint(Columns[column], Rows[row]))} · {area.Colours!.Label}: {area.Y.Axis.Say(value)}";

    internal static void DrawMinimum(SvgWriter svg, (double X, double Y) at)
    {
        svg.Raw($"<circle cx=\"{SvgWriter.Number(at.X)}\" cy=\"{SvgWriter.Number(at.Y)}\" r=\"6.5\" fill=\"#ffffff\" stroke=\"#1f2328\" stroke-width=\"1.4\"/>");
        svg.Raw($"<circle cx=\"{SvgWriter.Number(at.X)}\" cy=\"{SvgWriter.Number(at.Y)}\" r=\"2.4\" fill=\"#1f2328\"/>");
    }

    private static void DrawMissing(PlotArea area, double left, double top, double right, double bottom)
    {
        area.Svg.Rectangle("grid", left, top, right - left, bottom - top);
        area.Svg.Path("line thin muted", SvgWriter.Points([(left, bottom), (right, top)]) + SvgWriter.Points([(left, top), (right, bottom)]));
    }

    private ChartPoint? Minimum()
    {
        ChartPoint? best = null;
        var lowest = double.PositiveInfinity;
        for (var row = 0; row < Rows.Count; row++)
        {
            for (var column = 0; column < Columns.Count; column++)
            {
                if (Values[row][column] is { } value && value < lowest)
                    (lowest, best) = (value, new ChartPoint(Columns[column], Rows[row]));
            }
        }

        return best;
    }

    private void DrawContours(PlotArea area)
    {
        double[] xs = [.. Columns.Select(v => area.X[v])];
        double[] ys = [.. Rows.Select(v => area.Y[v])];
        foreach (var level in Contours)
        {
            var segments = ContourLines.Of(xs, ys, Values, level);
            if (segments.Count == 0)
                continue;
            var path = string.Concat(segments.Select(s => SvgWriter.Points([s.From, s.To])));
            area.Svg.Raw($"<path d=\"{path}\" fill=\"none\" stroke=\"#ffffff\" stroke-opacity=\".85\" stroke-width=\"1.2\"/>");
        }
    }

    /// <summary>Cell edges half-way between neighbours, in the coordinate in which the axis is uniform.</summary>
    private static double[] Edges(IReadOnlyList<double> centres, Axis axis)
    {
        double[] mapped = [.. centres.Select(axis.Map)];
        if (mapped.Length == 1)
            return [mapped[0] - 0.5, mapped[0] + 0.5];
        var edges = new double[mapped.Length + 1];
        for (var i = 1; i < mapped.Length; i++)
            edges[i] = (mapped[i - 1] + mapped[i]) / 2;
        edges[0] = mapped[0] - (edges[1] - mapped[0]);
        edges[^1] = mapped[^1] + (mapped[^1] - edges[^2]);
        return edges;
    }
}
