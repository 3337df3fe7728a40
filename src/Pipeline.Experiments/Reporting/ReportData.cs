using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Laws;
using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;
using Pipeline.Training;

namespace Pipeline.Experiments.Reporting;

/// <summary>Everything that a report tells of.</summary>
/// <param name="Spec">The spec.</param>
/// <param name="Corpus">What the corpus is made of.</param>
/// <param name="Datasets">The training set per vocabulary, smallest first.</param>
/// <param name="Runs">The table of runs.</param>
/// <param name="Curves">Loss curves by run.</param>
/// <param name="Validation">Parts of the validation set by run.</param>
/// <param name="TextLaws">What was fitted to the tokens of the text.</param>
/// <param name="Laws">What was fitted to the runs.</param>
/// <param name="IsBitReproducible">Whether the runs are the same bytes on every machine.</param>
internal sealed record ReportData(
    ExperimentSpec Spec,
    CorpusCard Corpus,
    IReadOnlyList<DatasetCard> Datasets,
    IReadOnlyList<RunRecord> Runs,
    IReadOnlyDictionary<string, IReadOnlyList<CurveRow>> Curves,
    IReadOnlyDictionary<string, IReadOnlyList<ValidationBlock>> Validation,
    TextLaws TextLaws,
    ExperimentLaws Laws,
    bool IsBitReproducible)
{
    /// <summary>The search by which the runs were chosen; null for a grid.</summary>
    public RunSearch? Search { get; init; }

    /// <summary>What the kept runs answered; none where no questions were asked.</summary>
    public IReadOnlyList<DownstreamRow> Downstream { get; init; } = [];
}
