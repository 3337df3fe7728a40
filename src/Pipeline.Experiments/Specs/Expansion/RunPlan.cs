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
public sealed record RunPlan(string Name, TrainingConfiguration Training, long? Characters);
