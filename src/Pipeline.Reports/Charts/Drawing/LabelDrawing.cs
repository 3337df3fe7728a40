namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Draws the labels of the axes: once for all panels that share an axis, otherwise beside each panel.</summary>
internal sealed class LabelDrawing(SvgWriter svg, Figure figure, FigureLayout layout)
{
    private const double BelowAxis = 37;

    public void Draw()
    {
        DrawX();
        DrawY();
    }

    private void DrawX()
    {
        var bottomRow = Enumerable.Range(0, figure.Panels.Count).Where(layout.LabelsX).ToList();
        if (figure.SharedX && bottomRow.Select(i => figure.Panels[i].X.Label).Distinct().Count() == 1)
        {
            svg.Text((layout.PanelsLeft + layout.Right) / 2, layout.PanelsBottom + BelowAxis, figure.Panels[bottomRow[0]].X.Label, "middle");
            return;
        }

        foreach (var index in bottomRow)
        {
            var (x, y) = layout.ScalesOf(index);
            svg.Text((x.From + x.To) / 2, y.From + BelowAxis, figure.Panels[index].X.Label, "middle");
        }
    }

    private void DrawY()
    {
        var firstColumn = Enumerable.Range(0, figure.Panels.Count).Where(layout.LabelsY).ToList();
        if (figure.SharedY && firstColumn.Select(i => figure.Panels[i].Y.Label).Distinct().Count() == 1)
        {
            DrawUpwards(FigureLayout.Outer + 11, layout.PanelsTop, layout.PanelsBottom, figure.Panels[0].Y.Label);
            return;
        }

        foreach (var index in firstColumn)
        {
            var (x, y) = layout.ScalesOf(index);
            DrawUpwards(figure.SharedY ? FigureLayout.Outer + 11 : x.From - layout.GutterOf(index) + 11, y.To, y.From, figure.Panels[index].Y.Label);
        }
    }

    private void DrawUpwards(double x, double top, double bottom, string label) =>
        svg.Text(x, (top + bottom) / 2, label, "middle", upwards: true);
}
