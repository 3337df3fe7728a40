using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>How long each model is trained; rounded down to whole steps.</summary>
public sealed record BudgetSpec
{
    /// <summary>Training tokens of each run, whatever its vocabulary.</summary>
    [Range(1, 1e15)]
    [Alternative]
    public long? Tokens { get; init; }

    /// <summary>Training characters of each run: the same text for every vocabulary. Tokens follow from each tokenizer's compression.</summary>
    [Range(1, 1e15)]
    [Alternative]
    public long? Characters { get; init; }

    /// <summary>Training tokens divided by all parameters of the model.</summary>
    [Range(1e-6, 1e6)]
    [Alternative]
    public double? TokensPerParameter { get; init; }

    /// <summary>Floating-point operations of each run.</summary>
    [Range(1, 1e30)]
    [Alternative]
    public double? Flops { get; init; }
}
