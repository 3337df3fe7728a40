using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>What is measured: on a GPU what is meant, on a CPU something small that takes the same way.</summary>
/// <param name="IsCuda">Whether the device is a GPU.</param>
internal sealed record Sizes(bool IsCuda)
{
    public string Device => IsCuda ? "cuda" : "cpu";

    public IReadOnlyList<int> Widths => IsCuda ? [128, 256, 512] : [64];

    /// <summary>Runs of one model, and the precision of its products.</summary>
    public IReadOnlyList<(int Runs, EnginePrecision Precision)> Batches => IsCuda
        ? [(1, SweepPrecision), (8, SweepPrecision), (32, SweepPrecision), (32, EnginePrecision.Bfloat16)]
        : [(1, SweepPrecision), (4, SweepPrecision)];

    public double Seconds => IsCuda ? 4 : 1;

    public static int EquivalenceSteps => 20;

    /// <summary>Steps of the trainings whose number per hour is told.</summary>
    public static int SweepSteps => 1000;

    public EnginePrecision LargePrecision => IsCuda ? EnginePrecision.Bfloat16 : EnginePrecision.Float32;

    public EnginePrecision SweepPrecision => IsCuda ? EnginePrecision.Tf32 : EnginePrecision.Float32;

    /// <summary>GPT-2 of 124 million parameters at context 1024 in bfloat16.</summary>
    public TrainingConfiguration Large => IsCuda
        ? Training(new(ModelFamily.Gpt2, 50_304, 768, 12, 64, 4, 1024, TiedEmbedding: true), sequences: 16)
        : Training(new(ModelFamily.Gpt2, 4096, 128, 2, 64, 4, 128, TiedEmbedding: true), sequences: 4);

    public static TrainingConfiguration Sweep(int width) => Training(new(ModelFamily.Gpt2, 4096, width, 4, 32, 4, 128, TiedEmbedding: false), sequences: 16);

    public static TrainingConfiguration Small(ModelFamily family) =>
        Training(new(family, 512, 64, family == ModelFamily.Linear ? 0 : 2, 32, 4, 64, TiedEmbedding: false), sequences: 8);

    private static TrainingConfiguration Training(ModelConfiguration model, int sequences) => new(
        model,
        Parametrizations.Sp,
        BaseWidth: 64,
        InitialStandardDeviation: 0.02,
        HiddenLearningRate: 1e-3,
        EmbeddingLearningRate: 1e-3,
        new OptimizerConfiguration(WeightDecay: 0.1),
        new ScheduleConfiguration(),
        sequences,
        AccumulationSteps: 1,
        Steps: 1000,
        EvaluationInterval: 0,
        EvaluationSequences: 1,
        Seed: 1);
}
