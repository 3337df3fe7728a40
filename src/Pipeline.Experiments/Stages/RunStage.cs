using System.Globalization;
using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Text.Datasets;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Stages;

/// <summary>One pretraining.</summary>
internal sealed record RunStage : Stage
{
    /// <summary>The outcome, with the configuration that led to it.</summary>
    public const string ResultFile = "result.json";

    private const string TrainRole = "train";
    private const string ValidationRole = "validation";
    private const string TokensRole = "tokens";
    private const string CardRole = "card";

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(60);

    /// <summary>Everything that decides the outcome; with <see cref="Characters"/>, its steps are 0.</summary>
    public required TrainingConfiguration Training { get; init; }

    /// <summary>Characters to train on, where the budget is in characters.</summary>
    public long? Characters { get; init; }

    /// <summary>The engine that computes it; null for the CPU engine, whose bytes are the same on every machine.</summary>
    public EngineConfiguration? Engine { get; init; }

    /// <summary>That engine.</summary>
    [NotIdentity]
    public required ITrainingEngine TrainedBy { get; init; }

    /// <summary>The tokens that are trained on.</summary>
    [NotIdentity]
    public required DatasetStage Dataset { get; init; }

    /// <inheritdoc/>
    public override string Kind => "run";

    /// <inheritdoc/>
    public override int Revision => TrainedBy.Revision;

    /// <inheritdoc/>
    public override int MaximumThreads => RunResources.Of(TrainedBy, Training, 1).MaximumThreads;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        new ProducedInput(TrainRole, Dataset, DatasetStage.TrainFile),
        new ProducedInput(ValidationRole, Dataset, DatasetStage.ValidationFile),
        new ProducedInput(TokensRole, Dataset, DatasetStage.TokenTableFile),
        new ProducedInput(CardRole, Dataset, DatasetStage.CardFile),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [ResultFile];

    /// <summary>Steps that the run will have, estimated where the budget is in characters.</summary>
    [NotIdentity]
    public int ExpectedSteps => Characters is { } characters
        ? Budgets.Steps(characters, Training, Budgets.ExpectedCharactersPerToken(Training.Model.VocabularySize))
        : Training.Steps;

    /// <inheritdoc/>
    public override StageCost Cost
    {
        get
        {
            var flops = (double)ExpectedSteps * Training.TokensPerStep * ModelSize.FlopsPerToken(Training.Model);
            var resources = RunResources.Of(TrainedBy, Training, Math.Min(MaximumThreads, Environment.ProcessorCount));
            return new StageCost(flops, 100L * ExpectedSteps, resources.HostBytes, resources.DeviceBytes);
        }
    }

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var card = DatasetCard.Load(context.InputPath(CardRole));
        var training = Characters is { } characters
            ? Training with { Steps = Budgets.Steps(characters, Training, card.CharactersPerToken) }
            : Training;
        var options = new TrainingOptions(
            context.Threads,
            context.ScratchFolder,
            CheckpointInterval,
            progress => context.Report((double)progress.Step / progress.Steps, Describe(progress)));
        var data = new TrainingData(context.InputPath(TrainRole), context.InputPath(ValidationRole), context.InputPath(TokensRole));
        var result = Trainer.Train(TrainedBy, training, data, options, context.CancellationToken);
        new RunResult(training, result, Engine).Save(context.OutputPath(ResultFile));
        return Task.CompletedTask;
    }

    private static string Describe(TrainingProgress progress) => string.Create(
        CultureInfo.InvariantCulture,
        $"step {progress.Step}/{progress.Steps}  loss {progress.Loss:0.000}  {progress.TokensPerSecond / 1000:0.0}k tokens/s");
}
