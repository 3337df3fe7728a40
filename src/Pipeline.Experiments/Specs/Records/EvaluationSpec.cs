using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>When the model is measured on the validation set; the last step always is.</summary>
public sealed record EvaluationSpec
{
    /// <summary>Steps between measurements; 0 for the last step only.</summary>
    [Range(0, int.MaxValue)]
    public int Interval { get; init; }

    /// <summary>Most validation sequences in one measurement; 0 for all.</summary>
    [Range(0, int.MaxValue)]
    public int Sequences { get; init; }
}
