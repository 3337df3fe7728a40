using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Graph.Planning;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Commands;

/// <summary>How long the trainings of a plan take on one GPU that need not be here: their FLOPs, over the share of its peak that was measured.</summary>
internal static class GpuTimes
{
    /// <summary>TFLOP/s of the torch engine with one model of 124M parameters in bfloat16 on an H200 (docs/results/gpu).</summary>
    private const double Measured = 256;

    /// <summary>Peak of the GPU that it was measured on.</summary>
    private const double MeasuredPeak = 989;

    private const double Share = Measured / MeasuredPeak;

    // TFLOP/s of products in bfloat16 without sparsity, and GB of memory, by NVIDIA's data sheets: A100 80GB SXM, H100 SXM, H200 SXM; of the B200, an eighth of a DGX B200.
    private static readonly (string Name, double Teraflops, double Gigabytes)[] Gpus = [("A100", 312, 80), ("H100", 989, 80), ("H200", MeasuredPeak, 141), ("B200", 2250, 180)];

    /// <summary>A line of a plan; none where no training in bfloat16 on a GPU is left, the only kind whose share of the peak is known.</summary>
    public static IEnumerable<string> Lines(Experiment experiment, Plan plan)
    {
        List<PlannedStage> runs = [.. plan.Stages.Where(stage => stage.Stage is RunStage && stage.Status != StageStatus.Cached)];
        if (runs.Count == 0 || experiment.Spec.Engine?.ToConfiguration() is not { Device: EngineDevice.Cuda, Precision: EnginePrecision.Bfloat16 })
            yield break;
        var flops = runs.Sum(run => run.Cost.Flops);
        var bytes = runs.Max(run => run.Cost.DeviceBytes);
        var times = Gpus.Select(gpu => $"{gpu.Name} {(bytes > gpu.Gigabytes * 1e9 ? "too small" : Units.Duration(TimeSpan.FromSeconds(flops / (Share * gpu.Teraflops * 1e12))))}");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"one GPU: {string.Join(", ", times)} for {Units.Flops(flops)} at {100 * Share:0} % of its peak in bfloat16, as an H200 was seen to reach with 124M parameters; the largest run takes {Units.Bytes(bytes)} of its memory");
    }
}
