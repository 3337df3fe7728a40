using Pipeline.Training.Engines;

namespace Pipeline.Training.Checkpoints;

/// <summary>A checkpoint that was found whole.</summary>
/// <param name="File">Its tensors.</param>
/// <param name="Curve">The loss curve so far; its length is the number of steps done.</param>
internal sealed record Checkpoint(string File, IReadOnlyList<CurvePoint> Curve)
{
    /// <summary>Reads the tensors into their places.</summary>
    /// <exception cref="TrainingException">The file lacks a tensor, or has it in another shape.</exception>
    public void Restore(IReadOnlyList<ITrainingTensor> tensors)
    {
        using var reader = new SafeTensorsReader(File);
        foreach (var tensor in tensors)
            reader.Read(tensor);
    }
}
