namespace Pipeline.Text.Tokenization;

/// <summary>
/// Learns merges from the distinct words of a corpus: the pair with the highest count first; among equals the pair with the smallest
/// left id, then the smallest right id. A training to a larger vocabulary begins with the merges of every smaller one.
/// </summary>
public static class BpeTrainer
{
    private const int MergesPerReport = 256;

    /// <summary>Trains a tokenizer.</summary>
    /// <param name="words">Distinct words with counts.</param>
    /// <param name="vocabularySize">Tokens of the result: special tokens, 256 bytes and merges together.</param>
    /// <param name="specialTokens">Special tokens; null for <see cref="BpeModel.EndOfText"/> alone.</param>
    /// <param name="continueFrom">A smaller tokenizer of the same corpus to go on from: the result is the same, sooner.</param>
    /// <param name="progress">Told the fraction of merges made.</param>
    /// <param name="cancellationToken">Stops between merges.</param>
    /// <exception cref="TokenizerException">The size is too small for the bytes, or too large for the corpus: the message has the largest possible.</exception>
    public static BpeModel Train(
        WordTable words,
        int vocabularySize,
        IReadOnlyList<string>? specialTokens = null,
        BpeModel? continueFrom = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        specialTokens ??= [BpeModel.EndOfText];
        var start = continueFrom ?? new BpeModel(words.Rules, specialTokens, []);
        if (start.Rules != words.Rules || !start.SpecialTokens.SequenceEqual(specialTokens))
            throw new TokenizerException("the tokenizer to continue from has other rules or special tokens than asked for");
        if (vocabularySize < start.FirstMerged)
            throw new TokenizerException($"a vocabulary of {vocabularySize} tokens is too small: "
                + $"256 bytes and {specialTokens.Count} special tokens need at least {start.FirstMerged}");
        if (vocabularySize <= start.VocabularySize)
            return start.Prefix(vocabularySize);

        var learner = new MergeLearner(words, start, vocabularySize);
        var wanted = vocabularySize - start.FirstMerged;
        while (learner.Merges.Count < wanted)
        {
            if (!learner.TryMerge())
            {
                var largest = start.FirstMerged + learner.Merges.Count;
                throw new TokenizerException($"the corpus is too small: the largest vocabulary that it gives has {largest} tokens; add text or ask for less")
                {
                    LargestVocabulary = largest,
                };
            }

            if (learner.Merges.Count % MergesPerReport == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report((double)learner.Merges.Count / wanted);
            }
        }
        return new BpeModel(words.Rules, specialTokens, learner.Merges);
    }
}
