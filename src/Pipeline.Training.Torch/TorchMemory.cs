using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Model;

namespace Pipeline.Training.Torch;

/// <summary>Memory that a training takes at its peak, counted from the tensors that live at the same time.</summary>
internal static class TorchMemory
{
    /// <summary>A process with libtorch that has trained the smallest of models.</summary>
    private const long Library = 185L << 20;

    /// <summary>What the C library's allocator takes for a byte in use: tensors that come and go leave gaps.</summary>
    private const double Gaps = 1.1;

    /// <summary>What CUDA's context and the workspaces of its libraries take of a device.</summary>
    private const long CudaContext = 780_000_000;

    /// <summary>A process that has made a CUDA context.</summary>
    private const long CudaHost = 3L << 30;

    /// <summary>Foresees the memory of runs of one shape.</summary>
    public static TrainingResources Foresee(IReadOnlyList<TrainingConfiguration> runs, bool cuda, EnginePrecision precision)
    {
        var tensors = States(runs, precision) + Math.Max(cuda ? CudaActivations(runs, precision) : CpuActivations(runs, precision), Updates(runs));
        var tokens = 4L * runs.Count * runs[0].TokensPerStep * sizeof(int);
        return cuda
            ? new TrainingResources(1, CudaHost + tokens, CudaContext + tensors)
            : new TrainingResources(int.MaxValue, Library + tokens + (long)(Gaps * tensors), 0);
    }

    /// <summary>Weights, gradients, moments, and what is rounded for products.</summary>
    private static long States(IReadOnlyList<TrainingConfiguration> runs, EnginePrecision precision)
    {
        var layout = new FlatLayout(runs[0].Model);
        var tensors = runs[0].Optimizer.Kind == OptimizerKind.AdamW ? 4 : 3;
        var rounded = precision == EnginePrecision.Bfloat16 ? ModelSize.NonVocabularyParameters(runs[0].Model) : 0;
        return runs.Count * ((tensors * layout.Length * sizeof(float)) + (rounded * ProductBytes(precision)));
    }

    /// <summary>What an update computes on the way: the direction, with a clipped gradient or a square beside it.</summary>
    private static long Updates(IReadOnlyList<TrainingConfiguration> runs) => 2L * runs.Count * new FlatLayout(runs[0].Model).Length * sizeof(float);

    /// <summary>What a forward pass keeps for the backward pass, what that has on its way, and a chunk of logits. Fused attention keeps no probabilities.</summary>
    private static long CudaActivations(IReadOnlyList<TrainingConfiguration> runs, EnginePrecision precision)
    {
        var model = runs[0].Model;
        var rows = Rows(runs, cuda: true);
        long width = model.Width, inner = ModelSize.FeedForwardWidth(model), product = ProductBytes(precision);
        var isLlama = model.Family == ModelFamily.Llama;
        // The residual stream before each half; what norms give before their gains, where these are multiplied apart; their outputs, as the products take them.
        var wide = 2 * width * (isLlama || runs.Count > 1 ? 2 : 1) * sizeof(float);
        // Norms' outputs; queries, keys and values, and the two turned; what attention gives; the feed-forward's inner rows before and after each operation.
        var narrow = ((width * (isLlama ? 8 : 6)) + (inner * (isLlama ? 4 : 2))) * product;
        var ends = 5 * width * sizeof(float);
        // The gradients of the inner rows before and after the activation, and some of the width; by the end, those of all matrices.
        var backward = model.Depth == 0 ? 0 : (rows * ((2 * inner) + (2 * width)) * product) + (runs.Count * ModelSize.NonVocabularyParameters(model) * product);
        return (rows * ((model.Depth * (wide + narrow)) + ends)) + Math.Max(Logits(runs, cuda: true), backward);
    }

    /// <summary>What a forward pass keeps for the backward pass, the gradients on their way, and a chunk of logits.</summary>
    private static long CpuActivations(IReadOnlyList<TrainingConfiguration> runs, EnginePrecision precision)
    {
        var model = runs[0].Model;
        var rows = Rows(runs, cuda: false);
        var product = ProductBytes(precision);
        long width = model.Width, inner = ModelSize.FeedForwardWidth(model);
        var isLlama = model.Family == ModelFamily.Llama;
        // The residual stream twice, the norms' outputs (and RMSNorm's before its gains), in float32.
        var wide = width * (isLlama ? 6 : 4);
        // Queries, keys and values as they come and by heads; what attention gives, by heads and by rows; inputs of products where they are rounded.
        var narrow = (width * 8) + (inner * (isLlama ? 4 : 2)) + (precision == EnginePrecision.Bfloat16 ? 2 * width : 0);
        var probabilities = model.Context * (width / model.HeadSize);
        var block = (wide * sizeof(float)) + ((narrow + probabilities) * product);
        var ends = 5 * width * sizeof(float);
        var gradients = model.Depth == 0 ? 0 : (2L * rows * block) + (runs.Count * ModelSize.NonVocabularyParameters(model) * product);
        return (rows * ((model.Depth * block) + ends)) + Math.Max(Logits(runs, cuda: false), gradients);
    }

    /// <summary>Rows of all runs that are computed at a time.</summary>
    private static long Rows(IReadOnlyList<TrainingConfiguration> runs, bool cuda) =>
        (long)runs.Count * TorchModel.SequencesTogether(runs[0], cuda) * runs[0].Model.Context;

    /// <summary>A chunk of logits, its softmax, and what is made of it.</summary>
    private static long Logits(IReadOnlyList<TrainingConfiguration> runs, bool cuda)
    {
        var vocabulary = runs[0].Model.VocabularySize;
        var rows = Math.Min(Rows(runs, cuda) / runs.Count, Readout.RowsAtOnce(runs.Count, vocabulary, cuda));
        return 3L * Readout.RunsAtOnce(runs.Count, cuda) * rows * vocabulary * sizeof(float);
    }

    private static int ProductBytes(EnginePrecision precision) => precision == EnginePrecision.Bfloat16 ? 2 : sizeof(float);
}
