using System.Text.Json.Serialization;

namespace Pipeline.Laws.LearningRates;

/// <summary>One point of a sweep over learning rates: the runs that differ only in their seed.</summary>
public sealed record RatePoint
{
    /// <summary>The base learning rate of the hidden matrices.</summary>
    public required double? HiddenRate { get; init; }

    /// <summary>The base learning rate of the embedding.</summary>
    public required double? EmbeddingRate { get; init; }

    /// <summary>The mean loss over seeds, in nats per token; null when a run diverged or was stopped early, or all were left out.</summary>
    public required double? Loss { get; init; }

    /// <summary>The standard deviation of the loss over seeds; null with one seed.</summary>
    public required double? LossDeviation { get; init; }

    /// <summary>The number of runs.</summary>
    public required int Runs { get; init; }

    /// <summary>How many of them diverged.</summary>
    public required int Diverged { get; init; }

    /// <summary>How many of them were stopped early, as clearly worse than another point at the same step.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Censored { get; init; }

    /// <summary>How many of them stand off the curve of the sweep and were left out of every fit.</summary>
    public int LeftOut { get; init; }
}
