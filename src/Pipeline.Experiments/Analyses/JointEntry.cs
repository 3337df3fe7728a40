using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Experiments.Specs;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Joint;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Analyses;

/// <summary>Whether the best vocabulary depends on the rule by which the embedding's rate follows the width.</summary>
internal sealed class JointEntry() : AnalysisEntry(JointReport.OfTable)
{
    /// <inheritdoc/>
    public override Specs.AnalysisOptions? Asked(AnalysisSpec spec) => spec.Joint;

    /// <inheritdoc/>
    public override ExperimentLaws Fit(ExperimentLaws laws, ExperimentFit fit) =>
        laws with { Joint = fit.Try("vocabulary and embedding rate together", () => JointAnalysis.Run(fit.Runs, fit.Bootstrap)) };

    /// <inheritdoc/>
    public override IEnumerable<AnswerBlock> Answers(ReportData data) => Answers(data.Laws.Joint ?? []);

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(ReportData data) => (data.Laws.Joint ?? []).Select(JointSection.Of);

    /// <inheritdoc/>
    public override IEnumerable<AnswerBlock> Answers(AnalysisReport found) => Answers((IReadOnlyList<JointLaws>)found.Laws);

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(AnalysisReport found) => ((IReadOnlyList<JointLaws>)found.Laws).Select(JointSection.Of);

    private static IEnumerable<AnswerBlock> Answers(IReadOnlyList<JointLaws> laws) =>
        laws.Select(law => JointAnswer.Of(law, AnswerKey + "joint" + FindingBlocks.Suffix(law.Group.ToString()))).OfType<AnswerBlock>();
}
