using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.Joint;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>Whether the best vocabulary moves with the rule of the embedding's rate.</summary>
internal static class JointAnswer
{
    /// <summary>The answer, of the rules that are the widest apart; null where no two were compared.</summary>
    public static AnswerBlock? Of(JointLaws laws, string key)
    {
        if (laws.Pooled.Count == 0)
            return null;
        var widest = laws.Pooled[0];
        var figure = JointOptimaFigure.Of("joint-best-vocabulary" + FindingBlocks.Suffix(laws.Group.ToString()), laws);
        return new AnswerBlock(
            "Does the best vocabulary move with the embedding's rate?",
            new FindingBlock(key, new Finding(Answer(widest), widest.Finding.Strength)),
            [Number(widest)],
            [
                new("How sure", widest.Finding.Text),
                new("Other rules", laws.Pooled.Count > 1 ? string.Join(' ', laws.Pooled.Skip(1).Select(shift => shift.Finding.Text)) : "No other rules were compared."),
                new("Run next", Next(laws, widest)),
            ])
        {
            Figure = figure is null ? null : new FigureBlock(figure with { Width = 460, Title = "Best vocabulary against width" }, "The best vocabulary at each width under each rule, with intervals."),
        };
    }

    private static string Answer(VocabularyShift shift)
    {
        var rules = $"between {ParametrizationWords.Of(shift.First)} and {ParametrizationWords.Of(shift.Second)}";
        if (shift is not { Octaves: { } octaves, Interval: { } interval })
            return $"Whether the best vocabulary moves {rules} is not decided.";
        var by = string.Create(CultureInfo.InvariantCulture, $"{Math.Abs(octaves):0.00} octaves");
        return interval switch
        {
            { Low: > -Margin.Octaves, High: < Margin.Octaves } => $"No: {rules} the best vocabulary differs by less than half an octave.",
            { Low: > 0 } => $"Yes: {rules} the best vocabulary becomes larger, by {by}.",
            { High: < 0 } => $"Yes: {rules} the best vocabulary becomes smaller, by {by}.",
            _ => $"Whether the best vocabulary moves {rules} is not decided.",
        };
    }

    private static AnswerNumber Number(VocabularyShift shift) => new(
        "Δlog_{2} V_{opt}",
        shift.Octaves is { } octaves ? octaves.ToString("+0.00;−0.00", CultureInfo.InvariantCulture) : "not decided",
        shift.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $"{interval.Low:+0.00;−0.00} to {interval.High:+0.00;−0.00} octaves ({100 * interval.Level:0} % interval)") : "no interval");

    private static string Next(JointLaws laws, VocabularyShift widest)
    {
        var edges = laws.Bowls.Where(bowl => bowl.Status == OptimumStatus.AtEdge).ToList();
        if (edges.Count > 0)
            return $"Extend the vocabularies: in {Words.Cases(edges.Count, laws.Bowls.Count)} the best is the {(edges[0].Edge == GridEdge.Lowest ? "smallest" : "largest")} one tried.";
        int rates = laws.Bowls.Sum(bowl => bowl.Points.Count(point => point.RateAtEdge)), all = laws.Bowls.Sum(bowl => bowl.Points.Count);
        if (rates > JointLaws.FewEdges * all)
            return $"Widen the grid of `learningRates`: the best one is the last one tried in {Words.Cases(rates, all)}.";
        return widest.WidthsDisagree
            ? "Train further widths, wider ones above all, where the rules lie further apart: the widths tried do not agree, and they say whether the difference grows."
            : "Wider models set the rules further apart, and more seeds narrow the intervals.";
    }
}
