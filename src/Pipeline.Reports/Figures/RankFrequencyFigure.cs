using System.Globalization;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Counts of tokens against their rank, with the law of Zipf and Mandelbrot, count = scale/(rank + offset)^exponent.</summary>
public static class RankFrequencyFigure
{
    /// <summary>Draws one line per vocabulary, and its law dashed.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="vocabularies">The vocabularies, smallest first.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<RankFrequency> vocabularies)
    {
        var marks = vocabularies.SelectMany((vocabulary, i) =>
        {
            var style = SeriesStyle.Ordered(i, vocabularies.Count);
            return new Mark[]
            {
                new LineMark(vocabulary.Points) { Style = style, Label = vocabulary.VocabularySize.ToString(CultureInfo.InvariantCulture) },
                new LineMark(Law(vocabulary)) { Style = style with { Dash = 1 } },
            };
        });
        return new Figure(name, "Token frequencies", [new Panel(new Axis("rank of the token", AxisScale.Log10), new Axis("count", AxisScale.Log10), [.. marks])])
        {
            LegendTitle = "V",
            Description = string.Join(' ', vocabularies.Select(Describe)),
        };
    }

    private static IReadOnlyList<ChartPoint> Law(RankFrequency vocabulary) => vocabulary.Law is { } law
        ? FittedSeries.Sample(rank => law.Scale / Math.Pow(rank + law.Offset, law.Exponent), 1, vocabulary.FittedRanks)
        : [];

    private static string Describe(RankFrequency vocabulary) => string.Create(
        CultureInfo.InvariantCulture,
        $"V = {vocabulary.VocabularySize}: counts from {vocabulary.Points[0].Y:0} at rank 1 to {vocabulary.Points[^1].Y:0} at rank {vocabulary.Points[^1].X:0}.");
}
