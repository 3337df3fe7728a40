using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Figures;

/// <summary>The phase diagrams of arXiv 2605.21486: E–κ, E–R(∞) and R(∞)–κ, one series per parametrization, points labelled by weight decay.</summary>
public static class PhaseFigures
{
    private static readonly FigureAxis Error = new("E, error of the scaling fit", Logarithmic: true);
    private static readonly FigureAxis Kappa = new("κ, growth of the cost of a wrong rate");
    private static readonly FigureAxis Gap = new("R(∞), asymptotic penalty (nats per token)");

    /// <summary>The three diagrams.</summary>
    /// <param name="points">The points.</param>
    /// <returns>The figures.</returns>
    public static IReadOnlyList<FigureData> All(IReadOnlyList<PhasePoint> points) =>
    [
        Diagram("phase-error-kappa", "Quality of the fit against robustness", points, Error, point => point.Error, Kappa, point => point.Kappa),
        Diagram("phase-error-gap", "Quality of the fit against asymptotic penalty", points, Error, point => point.Error, Gap, point => point.Gap),
        Diagram("phase-gap-kappa", "Asymptotic penalty against robustness", points, Gap, point => point.Gap, Kappa, point => point.Kappa),
    ];

    private static FigureData Diagram(
        string name, string title, IReadOnlyList<PhasePoint> points, FigureAxis xAxis, Func<PhasePoint, ParameterValue> x, FigureAxis yAxis, Func<PhasePoint, ParameterValue> y) => new()
        {
            Name = name,
            Title = title,
            X = xAxis,
            Y = yAxis,
            Series = [.. points.GroupBy(point => point.Parametrization).Select(group => new FigureSeries(
                group.Key,
                SeriesKind.Points,
                [.. group.OrderBy(point => point.WeightDecay).Select(point => new FigurePoint(x(point).Value, y(point).Value)
                {
                    XInterval = x(point).Interval,
                    YInterval = y(point).Interval,
                    Label = point.WeightDecay is null ? null : FormattableString.Invariant($"λ = {point.WeightDecay}"),
                })]))],
        };
}
