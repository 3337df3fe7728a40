using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>The learning rate against the step, as fractions so that it is the same for every budget.</summary>
public sealed record ScheduleSpec
{
    /// <summary>What follows the warmup.</summary>
    public ScheduleKind Kind { get; init; } = ScheduleKind.Cosine;

    /// <summary>Share of the steps in which the rate rises linearly from 0.</summary>
    [Range(0, 1)]
    public double WarmupFraction { get; init; } = 0.1;

    /// <summary>Share of the steps, at the end, in which the rate falls; for warmupStableDecay only.</summary>
    [Range(0, 1)]
    public double DecayFraction { get; init; } = 0.2;

    /// <summary>Rate at the last step, divided by the peak; not for constant.</summary>
    [Range(0, 1)]
    public double FinalFraction { get; init; }

    /// <summary>Exponent of the fall; for polynomial only.</summary>
    [Range(0.01, 100)]
    public double Power { get; init; } = 1;

    internal ScheduleConfiguration ToConfiguration() => new(Kind, WarmupFraction, DecayFraction, FinalFraction, Power);
}
