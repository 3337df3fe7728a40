using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;

namespace Pipeline.Experiments.Weights;

/// <summary>
/// Checkpoints of the beginnings of runs beside the store, for those that go on. No result depends on them: a run that finds none begins again, and comes to the same bytes where its engine is reproducible. What an
/// interrupted sweep leaves, <see cref="HeldWeights.Clean"/> removes.
/// </summary>
/// <param name="folder">The folder of a spec.</param>
internal sealed class EarlyCheckpoints(string folder)
{
    /// <summary>Where a spec's runs leave them; null where runs do not end early.</summary>
    public static EarlyCheckpoints? Of(string store, ExperimentSpec spec) =>
        spec.LearningRates.Search?.Early is null ? null : new EarlyCheckpoints(FolderOf(store, spec));

    /// <summary>Where a spec's runs leave them.</summary>
    public static string FolderOf(string store, ExperimentSpec spec) => Path.Combine(HeldWeights.Root(store), "early", spec.Name);

    /// <summary>The folder of a run's checkpoints, which is another for other settings or other data.</summary>
    /// <param name="run">The run, or its beginning.</param>
    /// <param name="inputs">The files that it reads, as the store names them: by their digests.</param>
    public string FolderOf(RunStage run, IEnumerable<string> inputs)
    {
        var identity = JsonSerializer.Serialize(new { run.Training, run.Characters, run.Engine, run.TrainedBy.Revision, Inputs = inputs.Select(Path.GetFileName) });
        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..32]);
    }

    /// <summary>Gives a run the checkpoint of its beginning, where it has none of its own.</summary>
    /// <param name="run">The run.</param>
    /// <param name="inputs">The files that it reads.</param>
    /// <param name="scratch">Where it looks for checkpoints.</param>
    public void MoveTo(RunStage run, IEnumerable<string> inputs, string scratch)
    {
        var left = FolderOf(run, inputs);
        if (!Directory.Exists(left) || Directory.EnumerateDirectories(scratch).Any())
            return;
        foreach (var checkpoint in Directory.GetDirectories(left))
            Directory.Move(checkpoint, Path.Combine(scratch, Path.GetFileName(checkpoint)));
        Directory.Delete(left, recursive: true);
    }

    /// <summary>Lets go of all, among them those of runs that were stopped.</summary>
    public void Discard()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
