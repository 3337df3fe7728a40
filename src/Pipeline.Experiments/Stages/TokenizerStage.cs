using Pipeline.Graph;
using Pipeline.Text.Tokenization;

namespace Pipeline.Experiments.Stages;

/// <summary>
/// A tokenizer of one vocabulary size. It goes on from the tokenizer of the largest power of two below it, so that a further size, smaller
/// or larger, trains only what no other size has trained.
/// </summary>
internal sealed record TokenizerStage : Stage
{
    /// <summary>The tokenizer, as Hugging Face's libraries load it.</summary>
    public const string TokenizerFile = "tokenizer.json";

    private const string WordsRole = "words";
    private const string SmallerRole = "smaller";

    /// <summary>Number of tokens.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Whether nobody asked for this size, and larger tokenizers go on from it.</summary>
    [NotIdentity]
    public required bool IsStep { get; init; }

    /// <summary>The distinct pre-tokens.</summary>
    [NotIdentity]
    public required PreTokenStage PreTokens { get; init; }

    /// <summary>The tokenizer to go on from, if any.</summary>
    [NotIdentity]
    public required TokenizerStage? Smaller { get; init; }

    /// <inheritdoc/>
    public override string Kind => "tokenizer";

    /// <inheritdoc/>
    public override int Revision => 1;

    /// <inheritdoc/>
    public override int MaximumThreads => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs => Smaller is null
        ? [new ProducedInput(WordsRole, PreTokens, PreTokenStage.TrainWordsFile)]
        : [new ProducedInput(WordsRole, PreTokens, PreTokenStage.TrainWordsFile), new ProducedInput(SmallerRole, Smaller, TokenizerFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [TokenizerFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfTokenizer(PreTokens.Corpus.ExpectedBytes.Value, VocabularySize, Smaller?.VocabularySize ?? 0);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var model = BpeTrainer.Train(
            WordTable.Load(context.InputPath(WordsRole)),
            VocabularySize,
            continueFrom: Smaller is null ? null : BpeModel.Load(context.InputPath(SmallerRole)),
            progress: new StageProgress(context, "merging pairs"),
            cancellationToken: context.CancellationToken);
        model.Save(context.OutputPath(TokenizerFile));
        return Task.CompletedTask;
    }
}
