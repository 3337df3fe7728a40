using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Checkpoints;

/// <summary>
/// Checkpoints of one training in a folder. Each is a folder of its own, written under another name and renamed once, so that it is there whole or
/// not at all. It holds weights, moments and the loss curve, whose length is the position: batches follow from seed and step.
/// </summary>
/// <param name="folder">Where checkpoints are.</param>
/// <param name="configuration">The training that they belong to.</param>
internal sealed class CheckpointStore(string folder, TrainingConfiguration configuration)
{
    private const string Prefix = "step-";
    private const string Unfinished = "unfinished";
    private const string TensorFile = "state.safetensors";
    private const string CardFile = "checkpoint.json";

    private readonly string _identity = JsonSerializer.Serialize(configuration);

    /// <summary>Keeps the tensors after the steps of <paramref name="curve"/>, and removes older checkpoints.</summary>
    /// <exception cref="TrainingException">The folder cannot be written.</exception>
    public void Save(IReadOnlyList<ITrainingTensor> tensors, IReadOnlyList<CurvePoint> curve)
    {
        try
        {
            var unfinished = Path.Combine(folder, Unfinished);
            Remove(unfinished);
            Directory.CreateDirectory(unfinished);
            var file = Path.Combine(unfinished, TensorFile);
            SafeTensorsWriter.Write(file, tensors, new Dictionary<string, string> { ["format"] = "pipeline-checkpoint-1" });
            WriteCard(Path.Combine(unfinished, CardFile), new CheckpointCard(_identity, Digest(file), curve));

            var finished = Path.Combine(folder, Prefix + curve.Count.ToString("D9", CultureInfo.InvariantCulture));
            Remove(finished);
            Directory.Move(unfinished, finished);
            foreach (var other in Directory.GetDirectories(folder, Prefix + "*").Where(other => other != finished))
                Remove(other);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"A checkpoint cannot be written to {folder}: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// The newest checkpoint whose bytes are those that were written; null if there is none. A damaged one is passed over: the training ends with the
    /// same result from any, or from none.
    /// </summary>
    /// <exception cref="TrainingException">The checkpoint is another training's.</exception>
    public Checkpoint? Newest()
    {
        var checkpoints = Directory.Exists(folder) ? Directory.GetDirectories(folder, Prefix + "*") : [];
        foreach (var checkpoint in checkpoints.OrderDescending(StringComparer.Ordinal))
        {
            var path = Path.Combine(checkpoint, TensorFile);
            if (ReadCard(Path.Combine(checkpoint, CardFile)) is not { } card || !File.Exists(path) || Digest(path) != card.TensorDigest)
                continue;
            return card.Configuration == _identity
                ? new Checkpoint(path, card.Curve)
                : throw new TrainingException($"{checkpoint} is the checkpoint of another training; give each its own folder.");
        }

        return null;
    }

    private static void Remove(string path)
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    private static void WriteCard(string path, CheckpointCard card)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        JsonSerializer.Serialize(file, card);
        file.Flush(flushToDisk: true);
    }

    private static CheckpointCard? ReadCard(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<CheckpointCard>(file);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
