using System.Globalization;
using Pipeline.Laws;

namespace Pipeline.Experiments.Reporting;

/// <summary>Whether runs read their training text more than once.</summary>
internal static class RepetitionCaution
{
    /// <summary>A caution where any run does.</summary>
    public static IEnumerable<Finding> Of(ReportData data)
    {
        var repeated = data.Datasets
            .Select(dataset => (dataset.VocabularySize, dataset.Tokens, Times: data.Runs.Where(run => run.VocabularySize == dataset.VocabularySize).Max(run => run.Tokens) / dataset.Tokens))
            .Where(dataset => dataset.Times > 1)
            .ToList();
        if (repeated.Count == 0)
            return [];

        var most = repeated.MaxBy(dataset => dataset.Times);
        var where = repeated.Count == data.Datasets.Count ? "at every vocabulary" : $"at {Words.Vocabularies(repeated.Select(dataset => dataset.VocabularySize))}";
        return
        [
            new Finding(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The training text is read more than once {where}: up to {most.Times:0.0#} times at vocabulary {most.VocabularySize:N0}, whose {most.Tokens:N0} tokens are fewer than its longest run needs. A token read again teaches less than a new one (beyond about four times hardly anything, arXiv 2305.16264), so laws in tokens or compute hold for this much text only. A larger corpus, or a smaller budget, would remove this."),
                FindingStrength.Caution),
        ];
    }
}
