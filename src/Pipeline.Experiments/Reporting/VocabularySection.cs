using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Loss against vocabulary.</summary>
internal static class VocabularySection
{
    /// <summary>The section.</summary>
    /// <param name="bowls">Loss against vocabulary of each model.</param>
    /// <param name="losses">Bits per byte beside the unigram-normalised loss; empty without both.</param>
    /// <param name="name">What sets the runs apart in their table; empty for a table of one group.</param>
    public static ReportPart Of(IReadOnlyList<VocabularyBowl> bowls, IReadOnlyList<LossComparison> losses, string name = "")
    {
        var title = name.Length == 0 ? "Vocabulary" : $"Vocabulary of {name}";
        if (bowls.Count == 0)
            return ReportPart.Of(new ReportSection(title, [new Paragraph("No model was trained with two vocabulary sizes, so that there is nothing to compare.")]));

        var suffix = FindingBlocks.Suffix(name);
        var blocks = new List<Block>
        {
            new FigureBlock(
                LossAgainstVocabularyFigure.Of("loss-against-vocabulary" + suffix, bowls, name.Length == 0 ? null : $"Loss against vocabulary size: {name}"),
                "Loss against vocabulary size, each size at its best learning rates, above the least loss of each model, with the minimum of each bowl."),
        };
        List<Block> findings = [.. FindingFold.Of(bowls, name)];
        if (LossComparison.Disagreement(losses) is { } disagreement)
            findings.Add(new FindingBlock("vocabulary-losses" + suffix, disagreement));
        blocks.Add(new TableBlock(Table(bowls, suffix), "The minimum of each bowl."));
        if (losses.Count > 0)
        {
            blocks.Add(new TableBlock(
                Losses(losses, suffix),
                "The two losses that compare vocabularies, of the best run of each size by bits per byte, beside what the unigram model takes: L_{u} = b·ln 2·(bits per byte − bits per byte of the unigram model), with b bytes per token."));
        }

        return new ReportPart(findings, new ReportSection(title, blocks), []);
    }

    private static Table Table(IReadOnlyList<VocabularyBowl> bowls, string suffix) => new TableBuilder<VocabularyBowl>()
        .Text("parametrization", "Parametrization", bowl => bowl.Group.Parametrization, isKey: true)
        .Whole("width", "Width", bowl => bowl.Group.Width, isKey: true)
        .Number("weightDecay", "Weight decay", bowl => bowl.Group.WeightDecay)
        .Text("status", "Outcome", bowl => bowl.Status.ToString())
        .Number("optimum", "Optimal vocabulary", bowl => bowl.Optimum, interval: bowl => bowl.OptimumInterval)
        .Number("loss", "Loss", bowl => bowl.Loss, unit: bowls[0].Measure == LossMeasure.BitsPerByte ? "bits/byte" : "nats/token")
        .Text("basis", "Interval rests on", bowl => bowl.IntervalBasis)
        .Build("optimal-vocabularies" + suffix, "Optimal vocabularies", bowls);

    private static Table Losses(IReadOnlyList<LossComparison> losses, string suffix) => new TableBuilder<(LossComparison Model, LossPair Point)>()
        .Text("model", "Model", row => row.Model.Group.ToString(), isKey: true)
        .Whole("vocabularySize", "Vocabulary", row => row.Point.VocabularySize, isKey: true)
        .Number("bitsPerByte", "Loss", row => row.Point.BitsPerByte, unit: "bits/byte")
        .Number("unigramNormalisedLoss", "Unigram-normalised loss", row => row.Point.UnigramNormalisedLoss, unit: "nats/token")
        .Number("unigramBitsPerByte", "Unigram model", row => row.Point.UnigramBitsPerByte, unit: "bits/byte")
        .Number("bytesPerToken", "Bytes per token", row => row.Point.BytesPerToken)
        .Text("best", "Best by", row => Best(row.Model, row.Point.VocabularySize))
        .Build("vocabulary-losses" + suffix, "Two losses beside each other", [.. losses.SelectMany(model => model.Points.Select(point => (model, point)))]);

    private static string Best(LossComparison model, int size) => string.Join(" and ", new[]
    {
        model.BestByBits == size ? "bits per byte" : "",
        model.BestByUnigram == size ? "unigram-normalised loss" : "",
    }.Where(loss => loss.Length > 0));
}
