using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>The loss of one run during training.</summary>
/// <param name="Name">The name in the legend; a parametrization has its usual spelling there.</param>
/// <param name="Panel">The heading of its panel; curves with equal headings share one.</param>
/// <param name="Points">Tokens seen and loss, in the order of training.</param>
public sealed record LossCurve(string Name, string Panel, IReadOnlyList<ChartPoint> Points);
