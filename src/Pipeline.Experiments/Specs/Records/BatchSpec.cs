using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Sequences in one optimizer step.</summary>
public sealed record BatchSpec
{
    /// <summary>Sequences in one optimizer step; a multiple of the accumulation.</summary>
    [Range(1, 1_048_576)]
    public required int Sequences { get; init; }

    /// <summary>Parts into which a step's sequences are cut, whose gradients are added; more parts need less memory.</summary>
    [Range(1, 65_536)]
    public int Accumulation { get; init; } = 1;
}
