namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Where everything of a figure stands: panels and their scales, legend, colour bar and the labels around.</summary>
internal sealed class FigureLayout
{
    public const double Outer = 14;
    public const double LabelHeight = 20;
    public const double TitleLine = 19;
    private const double TitleSize = 15;
    private const double TickHeight = 22;
    private const double Between = 16;

    private readonly Figure _figure;
    private readonly PanelRanges _ranges;
    private readonly double[] _gutters;
    private readonly double[] _lefts;
    private readonly double[] _tops;
    private readonly double[] _heights;

    public FigureLayout(Figure figure)
    {
        _figure = figure;
        _ranges = new PanelRanges(figure);
        Columns = Math.Clamp(figure.Columns, 1, figure.Panels.Count);
        Rows = (figure.Panels.Count + Columns - 1) / Columns;
        Width = figure.Width;
        Title = TextMetrics.Wrap(figure.Title, Width - (2 * Outer), TitleSize);
        Legend = new LegendDrawing(figure.LegendGroups(), Width - (2 * Outer));
        LegendBeside = Columns == 1 && !Legend.IsEmpty && Legend.ColumnWidth < 0.3 * Width;
        LegendTop = figure.Title.Length > 0 ? 40 + ((Title.Count - 1) * TitleLine) : 12;
        LegendLeft = Width - Outer - Legend.ColumnWidth;
        Left = Outer + (figure.SharedY ? LabelHeight : 0);
        Right = (LegendBeside ? LegendLeft - 18 : Width - Outer) - (figure.Colours is null ? 0 : ColourBar.Width);

        _gutters = [.. Enumerable.Range(0, Columns).Select(Gutter)];
        PanelWidth = (Right - Left - _gutters.Sum() - (Between * (Columns - 1))) / Columns;
        _lefts = [.. Enumerable.Range(0, Columns).Select(c => Left + _gutters.Take(c + 1).Sum() + (c * (PanelWidth + Between)))];

        var height = PanelWidth * (figure.Aspect ?? (Columns == 1 ? 0.6 : Columns == 2 ? 0.75 : 0.9));
        var weights = figure.RowWeights ?? [.. Enumerable.Repeat(1.0, Rows)];
        _heights = [.. weights.Select(w => height * w / weights.Max())];
        _tops = new double[Rows];
        var y = LegendTop + (LegendBeside || Legend.IsEmpty ? -6 : Legend.RowsHeight + 4);
        for (var row = 0; row < Rows; row++)
        {
            _tops[row] = y + (figure.Panels.Skip(row * Columns).Take(Columns).Any(p => p.Title.Length > 0) ? 22 : 10);
            y = _tops[row] + _heights[row] + (figure.SharedX ? 8 : TickHeight + LabelHeight);
        }

        PanelsBottom = _tops[^1] + _heights[^1];
        var legendBottom = LegendBeside ? LegendTop + Legend.ColumnHeight : 0;
        Height = Math.Ceiling(Math.Max(PanelsBottom + TickHeight + LabelHeight + 8, legendBottom + 8));
    }

    public double Width { get; }

    /// <summary>The lines of the title.</summary>
    public IReadOnlyList<string> Title { get; }

    public int Columns { get; }

    public int Rows { get; }

    public LegendDrawing Legend { get; }

    public bool LegendBeside { get; }

    public double LegendLeft { get; }

    public double LegendTop { get; }

    public double Left { get; }

    public double Right { get; }

    public double Height { get; }

    public double PanelWidth { get; }

    public double PanelsTop => _tops[0];

    public double PanelsBottom { get; }

    public double PanelsLeft => _lefts[0];

    public double GutterOf(int index) => _gutters[index % Columns];

    /// <summary>Whether a panel labels its X ticks: always, or only where no panel stands below it.</summary>
    public bool LabelsX(int index) => !_figure.SharedX || index + Columns >= _figure.Panels.Count;

    /// <summary>Whether a panel labels its Y ticks: always, or only in the first column.</summary>
    public bool LabelsY(int index) => !_figure.SharedY || index % Columns == 0;

    public (Scale X, Scale Y) ScalesOf(int index)
    {
        var (row, column) = (index / Columns, index % Columns);
        var panel = _figure.Panels[index];
        var (x, y) = (_ranges.X(index), _ranges.Y(index));
        var (left, top) = (_lefts[column], _tops[row]);
        return (new(panel.X, x.Minimum, x.Maximum, left, left + PanelWidth), new(panel.Y, y.Minimum, y.Maximum, top + _heights[row], top));
    }

    /// <summary>The width of the Y tick labels of a column of panels, and of their axis labels where each panel has its own.</summary>
    private double Gutter(int column)
    {
        const double guess = 220;
        var widest = 0.0;
        for (var index = column; index < _figure.Panels.Count; index += Columns)
        {
            if (!LabelsY(index))
                continue;
            var (low, high) = _ranges.Y(index);
            widest = Math.Max(widest, Ticks.For(_figure.Panels[index].Y, low, high, AxisDrawing.MostY(guess)).Max(t => TextMetrics.Width(t.Label)));
        }

        return widest == 0 ? 0 : widest + 10 + (_figure.SharedY ? 0 : LabelHeight);
    }
}
