using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>The profile of a parameter: how little the fit suffers when it is held elsewhere, and what that does to the optimal vocabulary.</summary>
public static class ProfileFigure
{
    /// <summary>Draws a profile.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="parameter">The parameter's name, such as "α_{2}".</param>
    /// <returns>The figure: two panels that share the parameter's axis.</returns>
    public static Figure Of(string name, IReadOnlyList<ProfilePoint> profile, string parameter = "α_{2}")
    {
        ProfilePoint[] points = [.. profile.OrderBy(p => p.Value)];
        var x = new Axis($"{parameter}, held");
        var best = points.MinBy(p => p.RelativeObjective);
        Mark[] estimate = best is null ? [] : [new RuleMark(best.Value) { Vertical = true, Style = SeriesStyle.Muted, Label = "estimate" }];
        return new Figure(name, $"How well {parameter} is known",
        [
            new Panel(x, new Axis("objective / least objective"), [.. estimate, Line(points.Select(p => new ChartPoint(p.Value, p.RelativeObjective)), 0)]),
            new Panel(x, new Axis("optimal vocabulary size", AxisScale.Log10), [.. estimate, Line(points.Where(p => p.VocabularySize is not null).Select(p => new ChartPoint(p.Value, p.VocabularySize!.Value)), 1)]),
        ])
        {
            Aspect = 0.36,
            Description = best is null ? "No profile." : $"The objective is least at {RichText.ToPlain(parameter)} = {best.Value:0.###}; over the profile it rises to {points.Max(p => p.RelativeObjective):0.###} times the least.",
        };
    }

    private static LineMark Line(IEnumerable<ChartPoint> points, int index) => new([.. points]) { Style = SeriesStyle.Category(index) with { Dash = 0 }, Markers = true };
}
