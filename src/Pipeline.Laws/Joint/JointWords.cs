using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Numerics;

namespace Pipeline.Laws.Joint;

/// <summary>What a comparison of rules says, and what would decide it where the runs do not.</summary>
internal static class JointWords
{
    /// <summary>The sentence of one pair of rules.</summary>
    /// <param name="group">What is compared.</param>
    /// <param name="first">The rule whose best vocabulary is taken off.</param>
    /// <param name="second">The other.</param>
    /// <param name="shift">How far they lie apart.</param>
    /// <param name="bowls">The bowls of both at each width.</param>
    public static Finding Say(SweepGroup group, JointRule first, JointRule second, VocabularyShift shift, IReadOnlyList<(VocabularyBowl One, VocabularyBowl Other)> bowls)
    {
        string name = group.ToString() is { Length: > 0 } shared ? $"{shared}: " : "";
        string open = string.Concat(bowls.SelectMany(pair => new[] { (pair.One, first), (pair.Other, second) }).Where(pair => pair.Item1.Optimum is null).Select(pair => " " + Obstacle(pair.Item1, pair.Item2.Parametrization, shift.Width is null)).Distinct());
        if (shift.Octaves is not { } octaves)
            return new Finding($"{name}whether the best vocabulary under {second} differs from that under {first} is not decided.{open}", FindingStrength.Undecided);
        int[] widths = [.. bowls.Where(pair => pair.One.Optimum is not null && pair.Other.Optimum is not null).Select(pair => pair.One.Group.Width).OfType<int>().Distinct()];
        string where = shift.Width is not null || widths.Length == 0 ? "" : $" over width{(widths.Length == 1 ? "" : "s")} {string.Join(", ", widths)}";
        string subject = FormattableString.Invariant($"{name}log₂ of the best vocabulary under {second} less that under {first} is {octaves:0.00}");
        if (shift.Interval is not { } interval)
            return new Finding($"{subject}{where}; nothing tells how noisy it is.{open}", FindingStrength.Undecided);
        string range = FormattableString.Invariant($"{subject} [{interval.Low:0.00}, {interval.High:0.00}]{where} ({100 * interval.Level:0} % interval, runs paired by seed)");
        (EffectSize size, FindingStrength strength) = Margin.Judge(interval.Low, interval.High);
        string words = size switch
        {
            EffectSize.Negligible => "the best vocabulary is the same to within half an octave, a factor of 1.41",
            EffectSize.Matters => "the rule moves the best vocabulary",
            EffectSize.Unsure => $"the rule moves the best vocabulary, but the data does not say whether by more than half an octave; {More(interval)}",
            _ => $"the data does not say whether the rule moves the best vocabulary; {More(interval)}",
        };
        string apart = shift.WidthsDisagree ? $" The widths do not agree ({string.Join(", ", bowls.Where(pair => pair.One.Optimum is not null && pair.Other.Optimum is not null).Select(AtWidth))}), so that the interval spans those of all." : "";
        // A loss at the last rate of a grid may be too high by more than the noise that the interval knows of.
        open += AtRateEdges([.. bowls.SelectMany(pair => new[] { pair.One, pair.Other })], JointLaws.FewEdges);
        return new Finding($"{range}: {words}.{apart}{open}", (open.Length > 0 || apart.Length > 0) && strength == FindingStrength.Firm ? FindingStrength.Tentative : strength);
    }

    /// <summary>What keeps a comparison from being one of rules at equal FLOPs.</summary>
    public static IEnumerable<Finding> Cautions(IReadOnlyList<VocabularyCell> cells, IReadOnlyList<VocabularyBowl> bowls)
    {
        if (cells.FirstOrDefault(cell => cell.Group.Length?.Measure != LengthMeasure.Flops) is { } other)
        {
            yield return new Finding(
                $"Vocabularies are compared at equal {Terms(other.Group.Length?.Measure)}, not at equal FLOPs: a larger vocabulary is not charged for what it costs.", FindingStrength.Caution);
        }

        if (cells.Any(cell => cell.Sizes.Any(size => size.Runs.Where(run => run is { HiddenLearningRate: > 0, EmbeddingLearningRate: > 0 })
            .Select(run => Math.Round(DoubleMath.Log2(run.EmbeddingLearningRate!.Value / run.HiddenLearningRate!.Value), 6)).Distinct().Count() > 1)))
        {
            yield return new Finding(
                "The ratio of the embedding's rate to the hidden one was sought at each width and vocabulary, so that the rules bind little: rules are compared where the ratio at the base width is one.",
                FindingStrength.Caution);
        }

        if (AtRateEdges(bowls, share: 0) is { Length: > 0 } edges)
            yield return new Finding(edges.TrimStart(), FindingStrength.Caution);
    }

    private static string AtWidth((VocabularyBowl One, VocabularyBowl Other) pair) =>
        FormattableString.Invariant($"{DoubleMath.Log2(pair.Other.Optimum!.Value / pair.One.Optimum!.Value):0.00} at width {pair.One.Group.Width}");

    private static string AtRateEdges(IReadOnlyList<VocabularyBowl> bowls, double share)
    {
        int edges = bowls.Sum(bowl => bowl.Points.Count(point => point.RateAtEdge)), all = bowls.Sum(bowl => bowl.Points.Count);
        return edges <= share * all ? "" : FormattableString.Invariant($" At {edges} of {all} vocabularies the best learning rate is the last one of its grid, so that the loss there may be higher than need be; a wider grid would decide.");
    }

    private static string Obstacle(VocabularyBowl bowl, string rule, bool named)
    {
        string where = named ? $"At width {bowl.Group.Width}" : "Here";
        int[] sizes = [.. bowl.Points.Select(point => point.VocabularySize).Order()];
        return bowl.Status switch
        {
            OptimumStatus.AtEdge when bowl.Edge == GridEdge.Lowest => $"{where} the best vocabulary under {rule}, {sizes[0]}, is the smallest tried; smaller ones, or wider models, would decide.",
            OptimumStatus.AtEdge => $"{where} the best vocabulary under {rule}, {sizes[^1]}, is the largest tried; larger ones, or more FLOPs, would decide.",
            OptimumStatus.TooFewPoints => $"{where} {sizes.Length} vocabularies under {rule} are too few; three or more would decide.",
            _ => $"{where} loss against vocabulary under {rule} forms no bowl; more seeds, or vocabularies further apart, would decide.",
        };
    }

    // The width of an interval falls as the root of the number of runs.
    private static string More(Interval interval)
    {
        double times = DoubleMath.Pow((interval.High - interval.Low) / 2 / Margin.Octaves, 2);
        return times > 1 ? FormattableString.Invariant($"about {Math.Ceiling(times):0} times as many seeds would narrow the interval to half an octave on each side")
            : "more seeds or wider models would decide";
    }

    private static string Terms(LengthMeasure? measure) => measure switch
    {
        LengthMeasure.Tokens => "tokens",
        LengthMeasure.TokensPerParameter or LengthMeasure.TokensPerNonVocabularyParameter => "tokens per parameter",
        LengthMeasure.Characters => "text",
        LengthMeasure.Steps => "steps",
        _ => "settings",
    };
}
