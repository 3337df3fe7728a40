using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Figures;

/// <summary>Points of curves and guides.</summary>
internal static class Curves
{
    private const int Steps = 60;

    /// <summary>A function at evenly spaced logarithms.</summary>
    public static IReadOnlyList<FigurePoint> Of(Func<double, double> function, double low, double high) =>
        [.. StartGrid.Even(Math.Log(low), Math.Log(high), Steps).Select(log => new FigurePoint(Math.Exp(log), function(Math.Exp(log)))).Where(point => double.IsFinite(point.Y))];

    /// <summary>A straight line of a given slope in logarithms through a point.</summary>
    public static FigureSeries Guide(string name, double slope, FigurePoint through, double low, double high) =>
        new(name, SeriesKind.Guide, [.. new[] { low, high }.Select(x => new FigurePoint(x, through.Y * Math.Pow(x / through.X, slope)))]);
}
