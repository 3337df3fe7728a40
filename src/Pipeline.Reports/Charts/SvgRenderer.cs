using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts;

/// <summary>Draws figures as SVG. The same figure gives the same bytes on every machine: no font is measured, no clock or culture is read.</summary>
public static class SvgRenderer
{
    /// <summary>The style sheet that figures need when they are drawn without it into a page.</summary>
    public static string Css => StyleSheet.Css;

    /// <summary>Draws a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="standalone">Whether the style sheet is part of the drawing; false for a page that has <see cref="Css"/> already.</param>
    /// <returns>An SVG document; lines end with LF.</returns>
    /// <exception cref="ReportsException">The figure has no panel, or a mark contradicts its axes.</exception>
    public static string Render(Figure figure, bool standalone = true)
    {
        var svg = new SvgWriter();
        var layout = new FigureLayout(figure);
        var (width, height) = (SvgWriter.Number(layout.Width), SvgWriter.Number(layout.Height));
        var name = Markup.Escape(figure.Name);
        var described = figure.Description.Length > 0;
        var labels = described ? $"{name}-title {name}-desc" : $"{name}-title";
        svg.Raw($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" aria-labelledby=\"{labels}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">");
        svg.Raw($"<title id=\"{name}-title\">{Markup.Escape(RichText.ToPlain(figure.Title))}</title>");
        if (described)
            svg.Raw($"<desc id=\"{name}-desc\">{Markup.Escape(RichText.ToPlain(figure.Description))}</desc>");
        if (standalone)
            svg.Raw($"<style>\n{StyleSheet.Css}</style>");
        svg.Rectangle("paper", 0, 0, layout.Width, layout.Height);
        for (var line = 0; line < layout.Title.Count; line++)
            svg.Text(FigureLayout.Outer, 24 + (line * FigureLayout.TitleLine), layout.Title[line], classes: "title");
        for (var i = 0; i < figure.Panels.Count; i++)
            DrawPanel(svg, figure, layout, i);
        new LabelDrawing(svg, figure, layout).Draw();
        if (figure.Colours is not null)
            ColourBar.Draw(svg, figure.Colours, layout.Right + 16, layout.PanelsTop, layout.PanelsBottom - layout.PanelsTop);
        if (layout.LegendBeside)
            layout.Legend.DrawColumn(svg, layout.LegendLeft, layout.PanelsTop);
        else
            layout.Legend.DrawRows(svg, FigureLayout.Outer, layout.LegendTop);
        svg.Raw("</svg>");
        return svg.ToString();
    }

    private static void DrawPanel(SvgWriter svg, Figure figure, FigureLayout layout, int index)
    {
        var panel = figure.Panels[index];
        var (x, y) = layout.ScalesOf(index);
        var clip = $"{Markup.Escape(figure.Name)}-clip{index}";
        var axes = new AxisDrawing(svg, x, y);
        axes.DrawGrid();
        svg.Raw($"<clipPath id=\"{clip}\">");
        // Marks may stand out a little, unless the axis ends there to cut them off.
        var (above, below) = (panel.Y.Maximum is null ? 7 : 0, panel.Y.Minimum is null ? 7 : 0);
        svg.Rectangle("", x.From - 7, y.To - above, x.To - x.From + 14, y.From - y.To + above + below);
        svg.Raw("</clipPath>");
        svg.Raw($"<g class=\"plot\" clip-path=\"url(#{clip})\">");
        var area = new PlotArea(svg, x, y, figure.Colours, layout.Columns > 2);
        foreach (var mark in panel.Marks)
            mark.Draw(area);
        svg.Raw("</g>");
        axes.DrawFrame(layout.LabelsX(index), layout.LabelsY(index));
        svg.Text((x.From + x.To) / 2, y.To - 8, panel.Title, "middle", "strong");
    }
}
