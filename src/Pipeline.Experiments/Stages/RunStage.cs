using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Weights;
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

    /// <summary>The weights after the last step; only of a run that keeps them.</summary>
    public const string WeightsFile = "model.safetensors";

    private const string TrainRole = "train";
    private const string ValidationRole = "validation";
    private const string TokensRole = "tokens";
    private const string CardRole = "card";

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(60);

    /// <summary>Everything that decides the outcome; with <see cref="Characters"/>, its steps are 0.</summary>
    public required TrainingConfiguration Training { get; init; }

    /// <summary>Characters to train on, where the budget is in characters.</summary>
    public long? Characters { get; init; }

    /// <summary>The share of the steps after which it ends, to be judged by a search; null for all of them. Schedule and batches are those of all steps.</summary>
    public double? Share { get; init; }

    /// <summary>The engine that computes it; null for the CPU engine, whose bytes are the same on every machine.</summary>
    public EngineConfiguration? Engine { get; init; }

    /// <summary>True for a run whose weights are an output too; null for others, whose identity it is no part of.</summary>
    public bool? KeepsWeights { get; init; }

    /// <summary>What tables call the run: the name of the stage, but for one that is the beginning of a run.</summary>
    [NotIdentity]
    public required string RunName { get; init; }

    /// <summary>Where the beginnings of runs leave checkpoints for those that go on; null for nowhere.</summary>
    [NotIdentity]
    public EarlyCheckpoints? Checkpoints { get; init; }

    /// <summary>Where weights wait until the sweep knows which to keep; null for those of a run that keeps its own.</summary>
    [NotIdentity]
    public HeldWeights? Held { get; init; }

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
    public override IReadOnlyList<string> Outputs => KeepsWeights == true ? [ResultFile, WeightsFile] : [ResultFile];

    /// <summary>Steps that the run will have, estimated where the budget is in characters.</summary>
    [NotIdentity]
    public int ExpectedSteps => LastStep(Characters is { } characters
        ? Budgets.Steps(characters, Training, Budgets.ExpectedCharactersPerToken(Training.Model.VocabularySize))
        : Training.Steps);

    /// <inheritdoc/>
    public override StageCost Cost
    {
        get
        {
            var weights = KeepsWeights == true ? WeightBytes : 0;
            if (IsHeld)
                return new StageCost(0, (100L * ExpectedSteps) + weights, 0);
            var flops = (double)ExpectedSteps * Training.TokensPerStep * ModelSize.FlopsPerToken(Training.Model);
            var resources = RunResources.Of(TrainedBy, Training, Math.Min(MaximumThreads, Environment.ProcessorCount));
            return new StageCost(flops, (100L * ExpectedSteps) + weights, resources.HostBytes, resources.DeviceBytes);
        }
    }

    /// <summary>Bytes of the weights.</summary>
    [NotIdentity]
    public long WeightBytes => sizeof(float) * ModelSize.Parameters(Training.Model).Total;

    /// <summary>Speeds of engines, devices and precisions have nothing to do with each other, nor with that of a copy.</summary>
    public override string SpeedClass => IsHeld ? "weights" : Engine is null ? Kind : $"{Kind}/{Engine.Name}/{Engine.Device}/{Engine.Precision}";

    /// <summary>A wide model does more operations a second than a narrow one, up to thirty times as many on a GPU.</summary>
    public override string SpeedSize
    {
        get
        {
            if (IsHeld)
                return "";
            var model = Training.Model;
            return FormattableString.Invariant(
                $"{model.Family}/d{model.Depth}/w{model.Width}/h{model.HeadSize}/c{model.Context}/v{model.VocabularySize}/b{Training.SequencesPerBatch}x{Training.AccumulationSteps}");
        }
    }

    /// <inheritdoc/>
    public override bool NeedsChildProcess => !IsHeld && TrainedBy.MayEndProcess;

    /// <summary>Runs of one shape on one dataset are one batched model, where the engine has such.</summary>
    public override object? BatchKey => IsHeld || TrainedBy.RunsAtOnce == 1 ? null : (Engine, Dataset.Name, Characters, Share, KeepsWeights, TrainingShape.Of(Training));

    /// <inheritdoc/>
    public override int BatchLimit => TrainedBy.RunsAtOnce;

    /// <summary>One model of all runs takes less than the sum: the library and what is done run by run are there once.</summary>
    public override StageCost CostTogether(IReadOnlyList<Stage> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        var resources = TrainedBy.Resources([.. all.Select(stage => ((RunStage)stage).Training)], 1);
        var sum = base.CostTogether(all);
        return sum with { MemoryBytes = resources.HostBytes, DeviceBytes = resources.DeviceBytes };
    }

    /// <summary>Whether the run was trained before, and its result and weights are only published.</summary>
    private bool IsHeld => KeepsWeights == true && Held is not null;

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        if (IsHeld)
        {
            context.Libraries = TrainedBy.Describe();
            Held!.CopyTo(this, context.OutputPath(ResultFile), context.OutputPath(WeightsFile));
            return Task.CompletedTask;
        }

        var request = Request(context);
        Save(context, request, Trainer.Train(TrainedBy, request.Configuration, Data(context), request.Options, context.CancellationToken));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task ExecuteTogetherAsync(IReadOnlyList<StageExecution> all, Action<int, Exception?> ended)
    {
        var requests = all.Select(run => ((RunStage)run.Stage).Request(run.Context)).ToList();
        Trainer.Train(TrainedBy, requests, Data(all[0].Context), End, all[0].Context.CancellationToken);
        return Task.CompletedTask;

        void End(int index, TrainingOutcome outcome)
        {
            if (outcome.Result is { } result)
                ((RunStage)all[index].Stage).Save(all[index].Context, requests[index], result);
            ended(index, outcome.Failure);
        }
    }

    private int LastStep(int steps) => Share is { } share ? Math.Max(1, (int)Math.Ceiling(share * steps)) : steps;

    private static TrainingData Data(StageContext context) =>
        new(context.InputPath(TrainRole), context.InputPath(ValidationRole), context.InputPath(TokensRole));

    private TrainingRequest Request(StageContext context)
    {
        var card = DatasetCard.Load(context.InputPath(CardRole));
        var training = Characters is { } characters
            ? Training with { Steps = Budgets.Steps(characters, Training, card.CharactersPerToken) }
            : Training;
        string[] inputs = [.. ((string[])[TrainRole, ValidationRole, TokensRole]).Select(context.InputPath)];
        var folder = context.ScratchFolder;
        if (Share is null)
            Checkpoints?.MoveTo(this, inputs, folder);
        else if (Checkpoints is not null)
            folder = Checkpoints.FolderOf(this, inputs);
        return new TrainingRequest(training, new TrainingOptions(
            context.Threads,
            folder,
            CheckpointInterval,
            progress => context.Report((double)progress.Step / progress.Steps, RunDetail.Write(progress)),
            KeepsWeights == true ? _ => context.OutputPath(WeightsFile) : Held is { } held ? result => held.PathFor(this, result, context.ScratchFolder) : null))
        {
            LastStep = Share is null ? null : LastStep(training.Steps),
        };
    }

    private void Save(StageContext context, TrainingRequest request, TrainingResult result)
    {
        if (KeepsWeights == true && result.Diverged)
            throw new StageException($"{Name} diverged, so that there are no weights to keep");
        context.Libraries = TrainedBy.Describe();
        var file = context.OutputPath(ResultFile);
        new RunResult(request.Configuration, result, Engine).Save(file);
        Held?.Take(this, result, file, context.ScratchFolder);
    }
}
