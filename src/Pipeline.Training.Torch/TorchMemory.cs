using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Model;

namespace Pipeline.Training.Torch;

/// <summary>Memory that a training takes at its peak, counted from the tensors that live at the same time.</summary>
internal static class TorchMemory
{
    /// <summary>A process with libtorch that has trained the smallest of models.</summary>
    private const long Library = 185L << 20;

    /// <summary>What an allocator takes for a byte in use: tensors that come and go leave gaps.</summary>
    private const double Gaps = 1.1;

    /// <summary>What CUDA's context and the workspaces of its libraries take of a device.</summary>
    private const long CudaContext = 700L << 20;

    /// <summary>A process that has made a CUDA context.</summary>
    private const long CudaHost = 3L << 30;

    /// <summary>Foresees the memory of runs of one shape.</summary>
    public static TrainingResources Foresee(IReadOnlyList<TrainingConfiguration> runs, bool cuda, Precision precision)
    {
        var tensors = States(runs, precision) + Math.Max(Activations(runs, cuda, precision), Updates(runs));
        var device = (long)(Gaps * tensors);
        var tokens = 4L * runs.Count * runs[0].TokensPerStep * sizeof(int);
        return cuda
            ? new TrainingResources(1, CudaHost + tokens, CudaContext + device)
            : new TrainingResources(int.MaxValue, Library + tokens + device, 0);
    }

    /// <summary>Weights, gradients, moments, and what is rounded for products.</summary>
    private static long States(IReadOnlyList<TrainingConfiguration> runs, Precision precision)
    {
        var layout = new FlatLayout(runs[0].Model);
        var tensors = runs[0].Optimizer.Kind == OptimizerKind.AdamW ? 4 : 3;
        var rounded = precision == Precision.Bfloat16 ? layout.Length : 0;
        return runs.Count * ((tensors * layout.Length) + rounded) * sizeof(float);
    }

    /// <summary>What an update computes on the way: the direction, with a clipped gradient or a square beside it.</summary>
    private static long Updates(IReadOnlyList<TrainingConfiguration> runs) => 2L * runs.Count * new FlatLayout(runs[0].Model).Length * sizeof(float);

    /// <summary>What a forward pass keeps for the backward pass, the gradients on their way, and a chunk of logits.</summary>
    private static long Activations(IReadOnlyList<TrainingConfiguration> runs, bool cuda, Precision precision)
    {
        var model = runs[0].Model;
        long rows = (long)runs.Count * TorchModel.SequencesTogether(runs[0], cuda) * model.Context;
        var product = precision == Precision.Bfloat16 ? 2 : sizeof(float);
        long width = model.Width, inner = ModelSize.FeedForwardWidth(model);
        var isLlama = model.Family == ModelFamily.Llama;
        // The residual stream twice, the norms' outputs (and RMSNorm's before its gains), in float32.
        var wide = width * (isLlama ? 6 : 4);
        // Queries, keys and values as they come and by heads; what attention gives, by heads and by rows; inputs of products where they are rounded.
        var narrow = (width * 8) + (inner * (isLlama ? 4 : 2)) + (precision == Precision.Bfloat16 ? 2 * width : 0);
        // On CUDA the fused kernel keeps no probabilities.
        var probabilities = cuda ? 0 : model.Context * (width / model.HeadSize);
        var block = (wide * sizeof(float)) + ((narrow + probabilities) * product);
        var ends = 5 * width * sizeof(float);
        var logits = 3L * Readout.RunsAtOnce(runs.Count, cuda) * Math.Min(rows / runs.Count, Readout.RowsAtOnce(runs.Count, model.VocabularySize, cuda)) * model.VocabularySize * sizeof(float);
        var gradients = model.Depth == 0 ? 0 : (2L * rows * block) + (runs.Count * ModelSize.NonVocabularyParameters(model) * product);
        return (rows * ((model.Depth * block) + ends)) + Math.Max(logits, gradients);
    }
}
