using System.Text.Json.Serialization;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Stages;

/// <summary>What a run stage writes: the configuration as it was executed, and its outcome.</summary>
/// <param name="Training">The configuration, with the steps that were run.</param>
/// <param name="Result">The outcome.</param>
/// <param name="Engine">The engine that computed it; null for the CPU engine.</param>
internal sealed record RunResult(
    TrainingConfiguration Training,
    TrainingResult Result,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EngineConfiguration? Engine)
{
    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    public static RunResult Load(string path) => JsonFile.Load<RunResult>(path);

    /// <summary>Writes the record as JSON.</summary>
    public void Save(string path) => JsonFile.Save(path, this);
}
