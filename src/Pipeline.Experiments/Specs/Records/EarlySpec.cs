using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>
/// Which runs of a search end early: each is first trained for a share of its steps, along the schedule of all of them, and goes on unless its validation loss there, averaged over seeds, lies above the least
/// of its model (vocabulary, width, parametrization and weight decay) by more than the margin. What is stopped is in no fit, and counts as no better.
/// </summary>
public sealed record EarlySpec
{
    /// <summary>The share of the steps after which runs are judged.</summary>
    [Range(0.01, 0.9)]
    public required double Share { get; init; }

    /// <summary>The nats per token by which a run may be worse there than the best of its model, and go on.</summary>
    [Range(0.001, 100)]
    public required double Margin { get; init; }
}
