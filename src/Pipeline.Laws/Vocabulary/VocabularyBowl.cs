using Pipeline.Laws.Bowls;

namespace Pipeline.Laws.Vocabulary;

/// <summary>Loss against vocabulary size for one model and budget: quadratic in log₂ V around the minimum.</summary>
public sealed record VocabularyBowl
{
    /// <summary>What <see cref="RatesDiffer"/> means.</summary>
    public const string RatesDifferWords =
        "The sizes were not tried at the same learning rates, nor each an octave around its best ones, so that some of the difference may be theirs.";

    /// <summary>What the runs share; the vocabulary is null.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>Which loss.</summary>
    public required LossMeasure Measure { get; init; }

    /// <summary>What became of the search for the minimum.</summary>
    public required OptimumStatus Status { get; init; }

    /// <summary>The edge of the grid at which the best vocabulary lies; null when it lies inside.</summary>
    public GridEdge? Edge { get; init; }

    /// <summary>The optimal vocabulary size; null unless fitted.</summary>
    public double? Optimum { get; init; }

    /// <summary>Its interval.</summary>
    public Interval? OptimumInterval { get; init; }

    /// <summary>The fitted loss at the optimum; null unless fitted.</summary>
    public double? Loss { get; init; }

    /// <summary>The second derivative of the loss in log₂ V; null unless fitted.</summary>
    public double? Curvature { get; init; }

    /// <summary>What the interval rests on.</summary>
    public required string IntervalBasis { get; init; }

    /// <summary>The best loss at each vocabulary size.</summary>
    public required IReadOnlyList<VocabularyPoint> Points { get; init; }

    /// <summary>Whether some sizes were tried at other learning rates than the rest, and some not at rates an octave below and above their best: a search brackets each size by rates of its own.</summary>
    public bool RatesDiffer { get; init; }

    /// <summary>Runs that stand off the curve of losses and were left out.</summary>
    public IReadOnlyList<LeftOutRun> LeftOut { get; init; } = [];

    /// <summary>What the bowl says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
