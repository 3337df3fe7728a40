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

    /// <summary>The files that each source reads.</summary>
    [NotIdentity]
    public required IReadOnlyList<IReadOnlyList<SourceFile>> Files { get; init; }

    /// <summary>Bytes of text to expect; 0 where nothing tells.</summary>
    [NotIdentity]
    public required Lazy<long> ExpectedBytes { get; init; }

    /// <inheritdoc/>
    public override string Kind => "corpus";

    /// <inheritdoc/>
    public override int Revision => 3;

    /// <inheritdoc/>
    public override int MaximumThreads => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        .. Files.SelectMany((files, number) => files.Select((file, place) => new FileInput(FormattableString.Invariant($"source{number + 1}/{place + 1:0000}"), file.Path))),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [TrainFile, ValidationFile, CardFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfCorpus(this);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        CorpusBuilder.Build(
            Corpus.ToRecipe(),
            [.. Files.Select(files => files.Select(file => file.Path).ToArray())],
            context.ScratchFolder,
            context.OutputPath(TrainFile),
            context.OutputPath(ValidationFile),
            context.OutputPath(CardFile),
            new StageProgress(context, "reading documents"),
            context.CancellationToken);
        return Task.CompletedTask;
    }
}
