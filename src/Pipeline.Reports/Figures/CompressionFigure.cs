using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Compression against vocabulary size.</summary>
public static class CompressionFigure
{
    /// <summary>Draws compression curves.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="curves">The curves.</param>
    /// <param name="label">What the vertical axis measures.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<CompressionCurve> curves, string label = "bytes per token")
    {
        var x = new Axis("vocabulary size V", AxisScale.Log2);
        var marks = curves.SelectMany((curve, i) => new Mark[]
        {
            new LineMark(curve.Fit) { Style = new SeriesStyle(SeriesStyle.Category(i).Colour, Dash: 1), Label = curve.Fit.Count > 0 ? $"{curve.Name}, fit" : null },
            new LineMark(curve.Points) { Style = SeriesStyle.Category(i) with { Dash = 0 }, Markers = true, Label = curve.Name },
        });
        return new Figure(name, "Compression against vocabulary size", [new Panel(x, new Axis(label), [.. marks])])
        {
            Description = $"{label} for vocabularies from {curves.Min(c => c.Points.Min(p => p.X)):0} to {curves.Max(c => c.Points.Max(p => p.X)):0}.",
        };
    }
}
