using System.Globalization;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Loss against vocabulary.</summary>
internal static class VocabularySection
{
    /// <summary>The section.</summary>
    public static ReportSection Of(IReadOnlyList<VocabularyBowl> bowls)
    {
        if (bowls.Count == 0)
            return new ReportSection("Vocabulary", [new Paragraph("No model was trained with two vocabulary sizes, so that there is nothing to compare.")]);

        return new ReportSection(
            "Vocabulary",
            [
                new FigureBlock(
                    LossAgainstVocabularyFigure.Of("loss-against-vocabulary", bowls),
                    "Loss against vocabulary size, each size at its best learning rates, with the minimum of each bowl."),
                .. bowls.Select(bowl => new FindingBlock(Key(bowl), bowl.Finding)),
                new TableBlock(Table(bowls), "The minimum of each bowl."),
            ]);
    }

    private static string Key(VocabularyBowl bowl) => string.Create(
        CultureInfo.InvariantCulture,
        $"vocabulary/{bowl.Group.Parametrization}/w{bowl.Group.Width}/d{bowl.Group.Depth}/wd{bowl.Group.WeightDecay}/b{bowl.Group.Budget}");

    private static Table Table(IReadOnlyList<VocabularyBowl> bowls) => new TableBuilder<VocabularyBowl>()
        .Text("parametrization", "Parametrization", bowl => bowl.Group.Parametrization, isKey: true)
        .Whole("width", "Width", bowl => bowl.Group.Width, isKey: true)
        .Number("weightDecay", "Weight decay", bowl => bowl.Group.WeightDecay)
        .Text("status", "Outcome", bowl => bowl.Status.ToString())
        .Number("optimum", "Optimal vocabulary", bowl => bowl.Optimum, interval: bowl => bowl.OptimumInterval)
        .Number("loss", "Loss", bowl => bowl.Loss, unit: bowls[0].Measure == LossMeasure.BitsPerByte ? "bits/byte" : "nats/token")
        .Text("basis", "Interval rests on", bowl => bowl.IntervalBasis)
        .Build("optimal-vocabularies", "Optimal vocabularies", bowls);
}
