namespace Pipeline.Reports.Charts;

/// <summary>The colours of a heat map, drawn as a colour bar. The lowest value, usually the best, is the brightest.</summary>
/// <param name="Label">What the colour measures, with its unit.</param>
/// <param name="Minimum">The value of the brightest colour; lower values have it too.</param>
/// <param name="Maximum">The value of the darkest colour; higher values have it too.</param>
public sealed record ColourScale(string Label, double Minimum, double Maximum)
{
    internal string ColourOf(double value) =>
        Palette.HeatColour(Maximum > Minimum ? (Maximum - value) / (Maximum - Minimum) : 1);
}
