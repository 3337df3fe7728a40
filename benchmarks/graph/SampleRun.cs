using Pipeline.Graph;

namespace Pipeline.Benchmarks.Graph;

internal sealed record Model(int VocabularySize, int Width, int Depth, int HeadSize, double FeedForwardRatio, int Context, bool TiedEmbedding);

internal sealed record Scaling(double InitialStandardDeviation, double LearningRate, double ForwardMultiplier, double WeightDecay);

internal sealed record Parametrization(string Name, Scaling Embedding, Scaling Hidden, Scaling Readout, Scaling Norm);

internal sealed record Optimizer(double Beta1, double Beta2, double Epsilon, double WeightDecay);

internal sealed record Training(Model Model, Parametrization Parametrization, Optimizer Optimizer, double HiddenLearningRate, double EmbeddingLearningRate, int Steps, int Seed);

/// <summary>A stage with as many parameters as a run of a sweep has; its outputs are its name.</summary>
internal sealed record SampleRun : Stage
{
    public override string Kind => "run";

    public override int Revision => 1;

    public required Training? Training { get; init; }

    [NotIdentity]
    public required IReadOnlyList<StageInput> Reads { get; init; }

    public override IReadOnlyList<StageInput> Inputs => Reads;

    public override IReadOnlyList<string> Outputs => ["result.json", "curve.csv"];

    public override async Task ExecuteAsync(StageContext context)
    {
        foreach (var output in Outputs)
            await File.WriteAllTextAsync(context.OutputPath(output), $"{Name} {output}");
    }
}
