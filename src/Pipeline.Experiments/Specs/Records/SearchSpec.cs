using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>
/// Looks for the best rates of each model (vocabulary, width, parametrization and weight decay) from the grid on: past its edges and, with half the step each time, around the least
/// loss, until the optimum is bracketed and its interval is narrow enough.
/// </summary>
public sealed record SearchSpec
{
    /// <summary>The widest interval of a best rate that will do, from end to end in octaves.</summary>
    [Range(1.0 / Rate.StepsPerOctave, Rate.MaximumExponent)]
    public double Tolerance { get; init; } = 0.5;

    /// <summary>Most runs of each model, the grid's and all seeds included.</summary>
    [Range(1, 1_000_000)]
    public required int MaximumRuns { get; init; }

    /// <summary>Ends runs early that are clearly worse than the best of their model at the same step; without the key every run is trained to its last step.</summary>
    public EarlySpec? Early { get; init; }
}
