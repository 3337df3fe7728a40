using System.Globalization;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch;

namespace Pipeline.Benchmarks.Torch;

/// <summary>Ways to do an optimizer step of the measured model on one thread of this processor.</summary>
internal static class Contestant
{
    public const int Vocabulary = 4096;
    private const int Context = 128;
    private const int Sequences = 16;

    /// <summary>Names, as the table's columns.</summary>
    public static IReadOnlyList<string> Names { get; } = ["cpu", "torch", "plain", "batched-8", "batched-32"];

    public static ModelConfiguration Model(int width) =>
        new(ModelFamily.Gpt2, Vocabulary, width, Depth: 4, HeadSize: 32, FeedForwardRatio: 4, Context, TiedEmbedding: false);

    /// <summary>Makes a model; the function does a step and returns its tokens.</summary>
    public static Func<long> Start(string name, int width)
    {
        var run = new TrainingConfiguration(
            Model(width),
            Parametrizations.Sp,
            BaseWidth: 64,
            InitialStandardDeviation: 0.02,
            HiddenLearningRate: 1e-3,
            EmbeddingLearningRate: 1e-3,
            new OptimizerConfiguration(WeightDecay: 0.1),
            new ScheduleConfiguration(),
            Sequences,
            AccumulationSteps: 1,
            Steps: 1_000_000,
            EvaluationInterval: 0,
            EvaluationSequences: 1,
            Seed: 1);
        return name switch
        {
            "cpu" => Engine(new CpuEngine(), [run]),
            "plain" => new PlainTraining(run, Windows(run)).Step,
            "torch" => Engine(Torch(), [run]),
            _ => Engine(Torch(), [.. Enumerable.Range(1, int.Parse(name.Split('-')[1], CultureInfo.InvariantCulture)).Select(i => run with
            {
                HiddenLearningRate = 1e-4 * i,
                Seed = i,
            })]),
        };
    }

    private static TorchEngine Torch() => new(cuda: false, EnginePrecision.Float32);

    private static Func<long> Engine(ITrainingEngine engine, IReadOnlyList<TrainingConfiguration> runs)
    {
        var model = engine.Create(runs, threads: 1);
        var windows = Windows(runs[0]);
        var (inputs, targets) = (new int[runs.Count * model.SequencesAtOnce * Context], new int[runs.Count * model.SequencesAtOnce * Context]);
        var step = 0;
        return () =>
        {
            model.BeginStep();
            for (var done = 0; done < Sequences; done += model.SequencesAtOnce)
            {
                windows.Read(((long)step * Sequences) + done, model.SequencesAtOnce, inputs, targets);
                model.Accumulate(inputs, targets, model.SequencesAtOnce);
            }

            model.Update(step++);
            model.ReadLosses();
            return runs.Count * runs[0].TokensPerStep;
        };
    }

    private static TrainingWindows Windows(TrainingConfiguration run) => new(new RandomTokens(Vocabulary), run.Model, 1);
}
