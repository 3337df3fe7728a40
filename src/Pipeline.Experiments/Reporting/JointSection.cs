using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws.Joint;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Whether the best vocabulary depends on the rule by which the embedding's rate follows the width.</summary>
internal static class JointSection
{
    /// <summary>The section.</summary>
    public static ReportPart Of(JointLaws laws)
    {
        var suffix = FindingBlocks.Suffix(laws.Group.ToString());
        var blocks = new List<Block>
        {
            new FigureBlock(
                JointBowlsFigure.Of("joint-bowls" + suffix, laws),
                "Loss against vocabulary size, each size at its best learning rates, under each rule, with the minimum of each bowl."),
        };
        if (JointOptimaFigure.Of("joint-optima" + suffix, laws) is { } optima)
            blocks.Add(new FigureBlock(optima, "The best vocabulary at each width, with intervals; where a rule's best is the last vocabulary tried, it has none."));
        blocks.Add(new TableBlock(Shifts(laws, suffix), $"log_{{2}} V_{{opt}} of the second rule less that of the first. Intervals are drawn with the noise that runs of one seed share{Shared(laws)}; “all” weighs widths by how well each is known. The fourth column says how far apart the rules set the embedding's rate there."));
        blocks.Add(new TableBlock(Optima(laws, suffix), "The minimum of each bowl.") { Folded = true });
        return new ReportPart(
            [.. FindingFold.Of("joint" + suffix, laws.Findings)],
            new ReportSection("Vocabulary and embedding rate together" + (laws.Group.ToString() is { Length: > 0 } name ? $": {name}" : ""), blocks),
            [.. LeftOutTable.Of("joint-left-out-runs" + suffix, laws.LeftOut)]);
    }

    private static string Shared(JointLaws laws) => laws.Correlation > 0
        ? FormattableString.Invariant($", a correlation of {laws.Correlation:0.00}, left out of the difference")
        : "; here they share none that shows";

    private static Table Shifts(JointLaws laws, string suffix) => new TableBuilder<VocabularyShift>()
        .Text("first", "First rule", shift => shift.First, isKey: true)
        .Text("second", "Second rule", shift => shift.Second, isKey: true)
        .Text("width", "Width", shift => shift.Width is { } width ? NumberFormat.Whole(width) : "all", isKey: true)
        .Number("rateOctaves", "Embedding rate apart", shift => shift.RateOctaves, unit: "octaves")
        .Number("shift", "Best vocabulary apart", shift => shift.Octaves, unit: "octaves", interval: shift => shift.Interval)
        .Build("joint" + suffix, "Best vocabularies apart", laws.Pooled.SelectMany(pooled => laws.Shifts.Where(shift => (shift.First, shift.Second) == (pooled.First, pooled.Second)).Append(pooled)));

    private static Table Optima(JointLaws laws, string suffix) => new TableBuilder<VocabularyBowl>()
        .Text("parametrization", "Rule", bowl => bowl.Group.Parametrization, isKey: true)
        .Whole("width", "Width", bowl => bowl.Group.Width, isKey: true)
        .Text("length", "Trained for", bowl => bowl.Group.Length?.ToString())
        .Text("status", "Outcome", bowl => bowl.Status.ToString())
        .Number("optimum", "Best vocabulary", bowl => bowl.Optimum, interval: bowl => bowl.OptimumInterval)
        .Number("loss", "Loss", bowl => bowl.Loss, unit: laws.Bowls[0].Measure == LossMeasure.BitsPerByte ? "bits/byte" : "nats/token")
        .Text("basis", "Interval rests on", bowl => bowl.IntervalBasis)
        .Build("joint-optima" + suffix, "Best vocabulary of each rule", laws.Bowls);
}
