using Pipeline.Graph;
using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Experiments.Stages;

/// <summary>The corpus in the tokens of one vocabulary.</summary>
internal sealed record DatasetStage : Stage
{
    /// <summary>Training tokens.</summary>
    public const string TrainFile = "train.tokens";

    /// <summary>Count in the training set, and length in bytes, of each token.</summary>
    public const string TokenTableFile = "train.csv";

    /// <summary>Size and compression of the training set.</summary>
    public const string CardFile = "train.json";

    /// <summary>Validation tokens.</summary>
    public const string ValidationFile = "validation.tokens";

    private const string ValidationTableFile = "validation.csv";
    private const string ValidationCardFile = "validation.json";
    private const string TokenizerRole = "tokenizer";

    /// <summary>The tokenizer, whose vocabulary size is this dataset's.</summary>
    [NotIdentity]
    public required TokenizerStage Tokenizer { get; init; }

    /// <summary>Number of tokens.</summary>
    [NotIdentity]
    public int VocabularySize => Tokenizer.VocabularySize;

    /// <inheritdoc/>
    public override string Kind => "dataset";

    /// <inheritdoc/>
    public override int Revision => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        new ProducedInput(TokenizerRole, Tokenizer, TokenizerStage.TokenizerFile),
        .. new[]
        {
            PreTokenStage.TrainWordsFile, PreTokenStage.TrainStreamFile, PreTokenStage.ValidationWordsFile, PreTokenStage.ValidationStreamFile,
        }.Select(file => new ProducedInput(file, Tokenizer.PreTokens, file)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [TrainFile, TokenTableFile, CardFile, ValidationFile, ValidationTableFile, ValidationCardFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfDataset(Tokenizer.PreTokens.Corpus.ExpectedBytes.Value, VocabularySize);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var model = BpeModel.Load(context.InputPath(TokenizerRole));
        Write(PreTokenStage.TrainWordsFile, PreTokenStage.TrainStreamFile, TrainFile, TokenTableFile, CardFile, 0, 0.9);
        Write(PreTokenStage.ValidationWordsFile, PreTokenStage.ValidationStreamFile, ValidationFile, ValidationTableFile, ValidationCardFile, 0.9, 0.1);
        return Task.CompletedTask;

        void Write(string words, string stream, string tokens, string table, string card, double start, double length) => DatasetWriter.Write(
            model,
            context.InputPath(words),
            context.InputPath(stream),
            [new DatasetTarget(model.VocabularySize, context.OutputPath(tokens), context.OutputPath(table), context.OutputPath(card))],
            context.Threads,
            new StageProgress(context, "encoding", start, length),
            context.CancellationToken);
    }
}
