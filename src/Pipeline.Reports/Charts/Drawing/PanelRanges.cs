namespace Pipeline.Reports.Charts.Drawing;

/// <summary>The ranges of the axes of all panels. Shared axes are those with the same label, Y axes those of one row.</summary>
internal sealed class PanelRanges
{
    private readonly (double Minimum, double Maximum)[] _x;
    private readonly (double Minimum, double Maximum)[] _y;

    public PanelRanges(Figure figure)
    {
        if (figure.Panels.Count == 0)
            throw new ReportsException($"Figure '{figure.Name}' has no panel.");
        if (figure.RowWeights is { } weights && weights.Count != (figure.Panels.Count + figure.Columns - 1) / figure.Columns)
            throw new ReportsException($"Figure '{figure.Name}' needs one row weight per row of panels.");
        Extent[] extents = [.. figure.Panels.Select(Measure)];
        _x = [.. extents.Select(e => e.RangeX())];
        _y = [.. extents.Select(e => e.RangeY())];
        if (figure.SharedX)
            Share(_x, figure.Panels.Select(p => p.X.Label));
        if (figure.SharedY)
            Share(_y, figure.Panels.Select((p, i) => (p.Y.Label, Row: i / Math.Max(1, figure.Columns))));
    }

    public (double Minimum, double Maximum) X(int panel) => _x[panel];

    public (double Minimum, double Maximum) Y(int panel) => _y[panel];

    private static Extent Measure(Panel panel)
    {
        var extent = new Extent(panel.X, panel.Y);
        foreach (var mark in panel.Marks)
            mark.Measure(extent);
        return extent;
    }

    private static void Share<TKey>((double Minimum, double Maximum)[] ranges, IEnumerable<TKey> keys)
    {
        foreach (var group in keys.Select((key, i) => (key, i)).GroupBy(panel => panel.key, panel => panel.i).ToList())
        {
            var shared = (group.Min(i => ranges[i].Minimum), group.Max(i => ranges[i].Maximum));
            foreach (var i in group)
                ranges[i] = shared;
        }
    }
}
