using Pipeline.Graph;
using Pipeline.Text.Tokenization;

namespace Pipeline.Experiments.Stages;

/// <summary>
/// Cuts the text into pre-tokens, once for all vocabulary sizes: distinct pre-tokens with counts, and the text as a stream of their numbers.
/// </summary>
internal sealed record PreTokenStage : Stage
{
    /// <summary>Distinct pre-tokens of the training set with their counts.</summary>
    public const string TrainWordsFile = "train.words";

    /// <summary>The training set as numbers of pre-tokens.</summary>
    public const string TrainStreamFile = "train.stream";

    /// <summary>Distinct pre-tokens of the validation set with their counts.</summary>
    public const string ValidationWordsFile = "validation.words";

    /// <summary>The validation set as numbers of pre-tokens.</summary>
    public const string ValidationStreamFile = "validation.stream";

    private const string TrainRole = "train";
    private const string ValidationRole = "validation";

    /// <summary>How text is cut.</summary>
    public required TokenizerRules Rules { get; init; }

    /// <summary>The text.</summary>
    [NotIdentity]
    public required CorpusStage Corpus { get; init; }

    /// <inheritdoc/>
    public override string Kind => "pretokens";

    /// <inheritdoc/>
    public override int Revision => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        new ProducedInput(TrainRole, Corpus, CorpusStage.TrainFile),
        new ProducedInput(ValidationRole, Corpus, CorpusStage.ValidationFile),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [TrainWordsFile, TrainStreamFile, ValidationWordsFile, ValidationStreamFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfPreTokens(Corpus.ExpectedBytes.Value);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        Cut(TrainRole, TrainWordsFile, TrainStreamFile, new StageProgress(context, "cutting training text", 0, 0.9));
        Cut(ValidationRole, ValidationWordsFile, ValidationStreamFile, new StageProgress(context, "cutting validation text", 0.9, 0.1));
        return Task.CompletedTask;

        void Cut(string role, string words, string stream, StageProgress progress) => PreTokenizer.Run(
            context.InputPath(role),
            Rules,
            context.OutputPath(words),
            context.OutputPath(stream),
            context.Threads,
            progress,
            context.CancellationToken);
    }
}
