using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Experiments.Specs;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Analyses;

/// <summary>The optimal learning rates, and how they change with width.</summary>
internal sealed class LearningRateEntry() : AnalysisEntry(LearningRateReport.OfTable)
{
    /// <inheritdoc/>
    public override Specs.AnalysisOptions? Asked(AnalysisSpec spec) => spec.LearningRate;

    /// <inheritdoc/>
    public override ExperimentLaws Fit(ExperimentLaws laws, ExperimentFit fit) =>
        laws with { LearningRates = fit.Try("learning rates", () => LearningRateAnalysis.Run(fit.Runs, fit.Bootstrap)) };

    /// <inheritdoc/>
    public override IEnumerable<AnswerBlock> Answers(ReportData data)
    {
        if (data.Laws.LearningRates is not { } laws || RateAnswer.Of(laws, data.Runs, AnswerKey + "learning-rates") is not { } rates)
            yield break;
        yield return rates;
        if (VocabularyUntried.Of(data.Runs, AnswerKey + "vocabulary-untried") is { } untried)
            yield return untried;
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(ReportData data) => data.Laws.LearningRates is { } laws ? [LearningRateSection.Of(laws, data.Runs)] : [];

    // Runs whose bits per byte are known at two vocabularies say which vocabulary is best, whatever was asked.
    /// <inheritdoc/>
    public override IEnumerable<AnswerBlock> Answers(AnalysisReport found)
    {
        if (RateAnswer.Of((LearningRateLaws)found.Laws, found.Runs, AnswerKey + "learning-rates") is { } rates)
            yield return rates;
        if (found.Runs.Any(run => run is { BitsPerByte: not null, VocabularySize: not null })
            && VocabularyEntry.Answer(VocabularyBowlAnalysis.Run(found.Runs, LossMeasure.BitsPerByte), found.Runs) is { } vocabulary)
            yield return vocabulary;
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(AnalysisReport found) => [LearningRateSection.Of((LearningRateLaws)found.Laws, found.Runs)];
}
