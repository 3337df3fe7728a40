using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Joint;

/// <summary>Whether the best vocabulary depends on the rule by which the embedding's rate follows the width.</summary>
public sealed record JointLaws
{
    /// <summary>Share of vocabularies with the best rate at the edge of its grid that a firm answer bears: a few cannot move an optimum between many.</summary>
    public const double FewEdges = 0.1;

    /// <summary>What all runs share.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>The rules, by their exponent.</summary>
    public required IReadOnlyList<JointRule> Rules { get; init; }

    /// <summary>Loss against vocabulary of each rule, width and budget, each vocabulary at its best rates.</summary>
    public required IReadOnlyList<VocabularyBowl> Bowls { get; init; }

    /// <summary>How far best vocabularies lie apart, per pair of rules over all widths.</summary>
    public required IReadOnlyList<VocabularyShift> Pooled { get; init; }

    /// <summary>The same per width.</summary>
    public required IReadOnlyList<VocabularyShift> Shifts { get; init; }

    /// <summary>The correlation of the losses of two rules at the same width, vocabulary and seed, around their bowls: noise that their difference does not have. 0 where none shows.</summary>
    public required double Correlation { get; init; }

    /// <summary>Runs that stand off the curve of losses and were left out.</summary>
    public IReadOnlyList<LeftOutRun> LeftOut { get; init; } = [];

    /// <summary>What was found, the widest apart rules first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
