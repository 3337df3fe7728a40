using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Experiments.Specs;
using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Training;

namespace Pipeline.Experiments.Analyses;

/// <summary>Loss against vocabulary, and the three ways of arXiv 2407.13623 to the optimal one.</summary>
internal sealed class VocabularyEntry() : AnalysisEntry(VocabularyReport.OfTable)
{
    private static readonly Dictionary<string, IReadOnlyList<ValidationBlock>> NoValidation = [];

    /// <summary>The answer for runs whose validation sets are not known by parts; null where no model was trained with two vocabularies.</summary>
    public static AnswerBlock? Answer(IReadOnlyList<VocabularyBowl> bowls, IReadOnlyList<RunRecord> runs) => VocabularyAnswer.Of(bowls, runs, NoValidation, AnswerKey + "vocabulary");

    /// <inheritdoc/>
    public override Specs.AnalysisOptions? Asked(AnalysisSpec spec) => spec.Vocabulary;

    /// <inheritdoc/>
    public override ExperimentLaws Fit(ExperimentLaws laws, ExperimentFit fit) => laws with
    {
        VocabularyBowls = fit.Try("loss against vocabulary", () => VocabularyBowlAnalysis.Run(fit.Runs, LossMeasure.BitsPerByte, fit.Bootstrap)),
        VocabularyFits =
        [
            .. fit.Runs.GroupBy(run => run.Parametrization)
                .Select(group => fit.Try($"the vocabulary law of {group.Key}", () => Law(group.Key, fit)))
                .OfType<VocabularyFit>(),
        ],
    };

    /// <inheritdoc/>
    public override IEnumerable<AnswerBlock> Answers(ReportData data) =>
        data.Laws.VocabularyBowls is { } bowls && VocabularyAnswer.Of(bowls, data.Runs, data.Validation, AnswerKey + "vocabulary") is { } answer ? [answer] : [];

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(ReportData data)
    {
        var laws = data.Laws;
        if (laws.VocabularyBowls is { } bowls)
            yield return VocabularySection.Of(bowls, LossComparison.Of(data.Runs));
        var curves = laws.VocabularyFits.Count > 0 ? CurveRuns.Of(data.Runs, data.Curves) : [];
        foreach (var fit in laws.VocabularyFits)
            yield return VocabularyLawSection.Of(fit, Curves(fit.Name, data.Runs, curves), losses: laws.VocabularyBowls is not null);
    }

    /// <inheritdoc/>
    public override IEnumerable<AnswerBlock> Answers(AnalysisReport found) =>
        ((IReadOnlyList<VocabularyLaws>)found.Laws).FirstOrDefault(IsMeasuredOnce) is { } first && Answer(Bowls(first), first.Runs) is { } answer ? [answer] : [];

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(AnalysisReport found)
    {
        foreach (var laws in (IReadOnlyList<VocabularyLaws>)found.Laws)
        {
            if (IsMeasuredOnce(laws))
                yield return VocabularySection.Of(Bowls(laws), laws.Losses, laws.Name);
            yield return VocabularyLawSection.Of(new VocabularyFit(laws.Name, laws), laws.Runs, losses: IsMeasuredOnce(laws));
        }
    }

    // Trainings that were measured once have no curves to compare at equal FLOPs, and are compared as they are.
    private static bool IsMeasuredOnce(VocabularyLaws laws) => laws is { Bowls.Count: 0, Parametric.ComparesVocabularies: true };

    private static IReadOnlyList<VocabularyBowl> Bowls(VocabularyLaws laws) => VocabularyBowlAnalysis.Run(laws.Runs, laws.Parametric.Measure);

    private static VocabularyFit Law(string parametrization, ExperimentFit fit)
    {
        var report = VocabularyReport.Of(Curves(parametrization, fit.Runs, fit.Curves), new Laws.Analyses.AnalysisOptions { Bootstrap = fit.Bootstrap });
        var laws = ((IReadOnlyList<VocabularyLaws>)report.Laws)[0];
        return new VocabularyFit(parametrization, laws with { Findings = [.. laws.Findings.Select(finding => finding with { Text = $"{parametrization}: {finding.Text}" })] });
    }

    /// <summary>What the vocabulary law of a parametrization is fitted to: the curve of each model at its best learning rates.</summary>
    public static IReadOnlyList<RunRecord> Curves(string parametrization, IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord> curves)
    {
        var best = runs.Where(run => run is { Diverged: false, Loss: not null } && run.Parametrization == parametrization)
            .GroupBy(run => (run.VocabularySize, run.Width, run.Depth, run.WeightDecay, run.Seed))
            .Select(group => group.MinBy(run => run.Loss)!.Name)
            .ToHashSet(StringComparer.Ordinal);
        return [.. curves.Where(point => best.Contains(point.Name))];
    }
}
