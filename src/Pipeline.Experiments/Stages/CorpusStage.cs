using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Stages;

/// <summary>Collects the documents of all sources, samples them down to the size asked for, and splits them into training and validation.</summary>
internal sealed record CorpusStage : Stage
{
    /// <summary>Training documents.</summary>
    public const string TrainFile = "train.corpus";

    /// <summary>Validation documents.</summary>
    public const string ValidationFile = "validation.corpus";

    /// <summary>What the corpus is made of.</summary>
    public const string CardFile = "corpus.json";

    /// <summary>What to collect.</summary>
    public required CorpusSpec Corpus { get; init; }

    /// <summary>Folder that patterns of files are relative to.</summary>
    [NotIdentity]
    public required string BaseFolder { get; init; }

    /// <summary>The files that each source reads.</summary>
    [NotIdentity]
    public required IReadOnlyList<IReadOnlyList<string>> Files { get; init; }

    /// <inheritdoc/>
    public override string Kind => "corpus";

    /// <inheritdoc/>
    public override int Revision => 2;

    /// <inheritdoc/>
    public override int MaximumThreads => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        .. Files.SelectMany((files, number) => files.Select((path, file) => new FileInput(FormattableString.Invariant($"source{number + 1}/{file + 1:0000}"), path))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [TrainFile, ValidationFile, CardFile];

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        CorpusBuilder.Build(
            Corpus.ToRecipe(),
            BaseFolder,
            context.ScratchFolder,
            context.OutputPath(TrainFile),
            context.OutputPath(ValidationFile),
            context.OutputPath(CardFile),
            new StageProgress(context, "reading documents"),
            context.CancellationToken);
        return Task.CompletedTask;
    }
}
