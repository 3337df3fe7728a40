using Pipeline.Laws;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Unigram-normalised loss against bits per byte, one series per vocabulary size: two losses that can be compared across vocabularies.</summary>
public static class LossMeasuresFigure
{
    /// <summary>Draws runs.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="runs">Runs; those without both losses are left out.</param>
    /// <returns>The figure; null with fewer than two runs that have both losses.</returns>
    public static Figure? Of(string name, IReadOnlyList<RunRecord> runs)
    {
        RunRecord[] drawn = [.. runs.Where(r => r is { Diverged: false, BitsPerByte: not null, UnigramNormalisedLoss: not null })];
        if (drawn.Length < 2)
            return null;
        int?[] sizes = [.. drawn.Select(r => r.VocabularySize).Distinct().Order()];
        var marks = sizes.Select((v, i) => new PointMark([.. drawn.Where(r => r.VocabularySize == v).Select(Point)])
        {
            Style = SeriesStyle.Ordered(i, sizes.Length),
            Label = v is null ? "–" : NumberFormat.Whole(v.Value),
        });
        var correlation = NumberFormat.Significant(Pearson([.. drawn.Select(Point)]), 3);
        return new Figure(name, $"Two losses that compare vocabularies: Pearson correlation {correlation}",
            [new Panel(new Axis("validation loss (bits/byte)"), new Axis("unigram-normalised loss L_{u} (nats/token)"), [.. marks])])
        {
            LegendTitle = "vocabulary",
            Description = $"Unigram-normalised loss against bits per byte of {drawn.Length} runs; Pearson correlation {correlation}.",
        };
    }

    private static ChartPoint Point(RunRecord run) => new(run.BitsPerByte!.Value, run.UnigramNormalisedLoss!.Value);

    private static double Pearson(IReadOnlyList<ChartPoint> points)
    {
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / Math.Sqrt(points.Sum(p => (p.X - x) * (p.X - x)) * points.Sum(p => (p.Y - y) * (p.Y - y)));
    }
}
