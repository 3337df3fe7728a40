using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Bars of current and optimal vocabulary sizes, one group per model.</summary>
public static class VocabularyBarsFigure
{
    /// <summary>Draws bars.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="models">The models' names.</param>
    /// <param name="series">Vocabulary sizes by series, such as "as trained" or a method, one per model; NaN leaves a bar out.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<string> models, IReadOnlyList<(string Name, IReadOnlyList<double> VocabularySizes)> series)
    {
        var marks = series.Select((s, i) => new BarMark([.. s.VocabularySizes.Select((v, model) => new ChartPoint(model, v))])
        {
            Index = i,
            Of = series.Count,
            Label = s.Name,
            Style = SeriesStyle.Category(i),
            Texts = series.Count * models.Count <= 16 ? [.. s.VocabularySizes.Select(v => double.IsNaN(v) ? "" : $"{NumberFormat.Whole(v / 1000)}K")] : null,
        });
        return new Figure(name, "Vocabulary sizes: current and optimal", [new Panel(Axis.OfCategories("model", models), new Axis("vocabulary size V"), [.. marks])])
        {
            Description = string.Join("; ", series.Select(s => $"{s.Name}: {string.Join(", ", models.Zip(s.VocabularySizes, (m, v) => $"{m} {NumberFormat.Significant(v, 3)}"))}")) + ".",
        };
    }
}
