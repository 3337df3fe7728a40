using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Findings;

/// <summary>Folds findings that say the same of several cases under one sentence, and orders them by strength.</summary>
internal static class FindingFold
{
    private static readonly double[] TheoryRatios = [0, 0.5, 1];

    /// <summary>Laws of width: groups of one quantity, parametrization and verdict.</summary>
    public static IEnumerable<Block> Of(IReadOnlyList<WidthLaw> laws) => laws
        .GroupBy(law => (law.Quantity, law.Axis, law.Group.Parametrization))
        .SelectMany(all => all.GroupBy(Verdict).Select(same => new FindingGroup(new Finding(Summary([.. same], all.Count()), same.Key.Strength), [.. same.Select(law => new FindingBlock($"width-law/{law.Quantity}/{law.Group.Key}", law.Finding))])));

    /// <summary>Bowls of vocabulary: groups of one outcome.</summary>
    public static IEnumerable<Block> Of(IReadOnlyList<VocabularyBowl> bowls, string prefix) => bowls
        .GroupBy(bowl => (bowl.Status, bowl.Edge, bowl.Finding.Strength))
        .Select(same => new FindingGroup(new Finding(Summary([.. same], bowls.Count), same.Key.Strength), [.. same.Select(bowl => new FindingBlock($"vocabulary/{bowl.Group.Key}", prefix.Length == 0 ? bowl.Finding : bowl.Finding with { Text = $"{prefix}: {bowl.Finding.Text}" }))]));

    /// <summary>Findings of one topic, each once.</summary>
    public static IEnumerable<Block> Of(string topic, IEnumerable<Finding> findings) => FindingBlocks.Of(topic, findings.DistinctBy(finding => finding.Text));

    /// <summary>Blocks by strength, what is firm first and cautions last, those of one strength as they came. Findings that say the same of several cases, word for word behind the case, are one.</summary>
    public static IEnumerable<Block> ByStrength(IEnumerable<Block> blocks) => blocks
        .GroupBy(block => block is FindingBlock { Finding: var finding } ? (Split(finding.Text).Sentence, finding.Strength, null) : ((string, FindingStrength, Block?))("", default, block))
        .Select(same => same.Count() == 1 ? same.First() : Alike([.. same.Cast<FindingBlock>()]))
        .OrderBy(block => block switch
    {
        FindingBlock finding => finding.Finding.Strength,
        FindingGroup group => group.Summary.Strength,
        _ => FindingStrength.Caution,
    });

    private static FindingGroup Alike(IReadOnlyList<FindingBlock> findings) => new(
        findings[0].Finding with { Text = $"{Together([.. findings.Select(finding => Split(finding.Finding.Text).Case)])}: {Split(findings[0].Finding.Text).Sentence}" },
        findings);

    /// <summary>Some cases in few words: <c>sp and mup</c>; of those that several things make, what they share and their number, since the group lists them.</summary>
    private static string Together(IReadOnlyList<string> cases)
    {
        var parts = cases.Select(name => name.Split(", ")).ToList();
        if (parts.All(part => part.Length == 1))
            return Words.List(cases);
        var shared = parts[0].Where(part => parts.All(other => other.Contains(part)));
        return string.Join(", ", shared.Append($"in {Words.Count(cases.Count)} cases"));
    }

    // Of what is found itself, an interval stands before the colon, as in "… is 0.10 [0.04, 0.18]: the same to within half an octave".
    private static (string Case, string Sentence) Split(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 || text[..colon].Contains('[', StringComparison.Ordinal) ? ("", text) : (text[..colon], text[(colon + 2)..]);
    }

    private static (FindingStrength Strength, string Words) Verdict(WidthLaw law)
    {
        var (exponent, interval) = law.Quantity == RateQuantity.Ratio && law.EffectiveExponent is { } effective
            ? (effective, law.EffectiveExponentInterval)
            : (law.Exponent, law.ExponentInterval);
        if (interval is null)
            return (law.Finding.Strength, "has no interval, so that nothing is decided");
        if (law.Quantity == RateQuantity.Ratio)
        {
            string[] open = [.. TheoryRatios.Where(interval.Contains).Select(value => Power(value))];
            return (law.Finding.Strength, open.Length switch
            {
                0 => "grows with width by a power that is none of 0, ½ and 1",
                3 => "is not decided: its power of width may be 0, ½ or 1",
                _ => $"grows with width by a power that may be {Words.Either(open)}",
            });
        }

        var way = exponent < 0 ? "falls" : "rises";
        var span = Margin.Span(law.Points.Select(point => point.Width));
        return (law.Finding.Strength, (interval.Low * span, interval.High * span) switch
        {
            _ when law.WidthsAtEdge.Any(width => width.Contradicts) => "is not decided: a width whose best rate is the last of its grid contradicts the others",
            ( > -Margin.Octaves, < Margin.Octaves) => "stays the same at every width, to within half an octave",
            ( > Margin.Octaves, _) or (_, < -Margin.Octaves) => $"{way} with width",
            ( > 0, _) or (_, < 0) => $"{way} with width, though perhaps by less than half an octave",
            _ => "is not decided: the runs neither show a change with width nor exclude one",
        });
    }

    /// <summary>The verdict that laws of width share, as a sentence without its full stop.</summary>
    /// <param name="laws">Laws of one quantity, parametrization and verdict.</param>
    /// <param name="where">Words on the cases in which it holds; none where there is no other.</param>
    public static string Sentence(IReadOnlyList<WidthLaw> laws, string where = "")
    {
        var what = laws[0].Quantity switch
        {
            RateQuantity.EmbeddingRate => "the optimal base embedding rate",
            RateQuantity.HiddenRate when laws[0].Axis == RateAxis.Joint => "the optimal base rate",
            RateQuantity.HiddenRate => "the optimal base hidden rate",
            _ => "the ratio of the optimal rates, embedding to hidden,",
        };
        var exponents = laws.Select(law => law.Quantity == RateQuantity.Ratio ? law.EffectiveExponent ?? law.Exponent : law.Exponent).ToList();
        return $"Under {ParametrizationWords.Of(laws[0].Group.Parametrization)} {what} {Verdict(laws[0]).Words}{where} ({(laws.Count == 1 ? $"power of width {Number(exponents[0])}" : $"powers of width {Number(exponents.Min())} to {Number(exponents.Max())}")})";
    }

    private static string Summary(IReadOnlyList<WidthLaw> laws, int all) => $"{Sentence(laws, $", in {Words.Cases(laws.Count, all)}")}.";

    private static string Summary(IReadOnlyList<VocabularyBowl> bowls, int all)
    {
        var cases = Words.Capital("in " + Words.Cases(bowls.Count, all));
        var sizes = bowls[0].Points.Select(point => point.VocabularySize).ToList();
        return bowls[0].Status switch
        {
            OptimumStatus.Fitted when bowls.Count == 1 => $"{cases} the loss is least at a vocabulary between the smallest and the largest tried: {NumberFormat.Whole(bowls[0].Optimum!.Value)}{(bowls[0].OptimumInterval is { } interval ? $" [{NumberFormat.Whole(interval.Low)}, {NumberFormat.Whole(interval.High)}]" : "")}.",
            OptimumStatus.Fitted => $"{cases} the loss is least at a vocabulary between the smallest and the largest tried: from {NumberFormat.Whole(bowls.Min(bowl => bowl.Optimum!.Value))} to {NumberFormat.Whole(bowls.Max(bowl => bowl.Optimum!.Value))}{(bowls.Any(bowl => bowl.OptimumInterval is null) ? "" : $", with intervals from {NumberFormat.Whole(bowls.Min(bowl => bowl.OptimumInterval!.Low))} to {NumberFormat.Whole(bowls.Max(bowl => bowl.OptimumInterval!.High))}")}.",
            OptimumStatus.AtEdge => $"{cases} the best vocabulary is the {(bowls[0].Edge == GridEdge.Lowest ? "smallest" : "largest")} one tried, so that the optimum may lie beyond.",
            OptimumStatus.TooFewPoints => $"{cases} there are too few vocabularies to find the best one.",
            _ => $"{cases} the loss has no single minimum over the vocabularies tried.",
        };
    }

    private static string Power(double value) => value switch { 0 => "0 (standard)", 0.5 => "½ (large vocabulary)", _ => "1 (μP)" };

    private static string Number(double value) => NumberFormat.Significant(Math.Round(value, 2) + 0.0, 2);
}
