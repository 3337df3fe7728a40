using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>One run that a spec asks for.</summary>
/// <param name="Name">Stage name, unique in the spec: <c>run/v1024/w64/lv/h2^-8/e2^-5/s1</c>; with <c>/wd0.1</c> before the seed where the spec has several.</param>
/// <param name="Training">
/// Everything that decides its outcome. Learning rates are base rates at the base width. <see cref="TrainingConfiguration.Steps"/> is 0
/// where <paramref name="Characters"/> is given.
/// </param>
/// <param name="Characters">
/// Characters to train on, where the budget is in characters: steps then depend on the tokenizer's compression, see <see cref="Budgets.Steps"/>.
/// </param>
public sealed record RunPlan(string Name, TrainingConfiguration Training, long? Characters)
{
    /// <summary>The share of the steps after which the run ends, to be judged by a search; null for a run to the last step.</summary>
    public double? Share { get; init; }

    /// <summary>The name of its stage: its own, or that of its beginning.</summary>
    internal string StageName => Share is null ? Name : Beginning(Name);

    /// <summary>The name of the stage that trains the beginning of a run.</summary>
    internal static string Beginning(string name) => "early/" + name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
