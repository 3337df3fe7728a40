using System.Runtime.InteropServices;
using System.Text;
using Pipeline.Text.Corpora;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Datasets;

/// <summary>Writes the token files of a corpus from its words and its stream, for one vocabulary size or for many in one pass.</summary>
public static class DatasetWriter
{
    private const int BlockWords = 1 << 18;
    private const int Examples = 20;

    /// <summary>Writes the token file, statistics and card of every target; each distinct word is worked out once for all.</summary>
    /// <param name="model">Tokenizer of at least the largest size.</param>
    /// <param name="wordsPath">Word table of the corpus (<see cref="PreTokenizer.Run"/>).</param>
    /// <param name="streamPath">Stream of the same corpus.</param>
    /// <param name="targets">Sizes and files, in any order.</param>
    /// <param name="threads">Threads to use, at least 1; the files do not depend on it.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Stops between two blocks of the stream.</param>
    /// <returns>The cards in the order of the targets.</returns>
    /// <exception cref="TokenizerException">A size is not a prefix of the tokenizer, or the words were cut by other rules.</exception>
    /// <exception cref="DatasetException">Words and stream do not belong together.</exception>
    public static IReadOnlyList<DatasetCard> Write(
        BpeModel model,
        string wordsPath,
        string streamPath,
        IReadOnlyList<DatasetTarget> targets,
        int threads,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var words = WordTable.Load(wordsPath);
        if (words.Rules != model.Rules)
            throw new TokenizerException($"{wordsPath} was cut by {words.Rules}, the tokenizer cuts by {model.Rules}");
        var sizes = targets.Select(target => target.VocabularySize).Distinct().Order().ToArray();
        foreach (var size in sizes)
            _ = size >= model.FirstMerged && size <= model.VocabularySize ? size : throw Outside(model, size);
        var encodings = WordEncodings.Encode(model, words, sizes, threads);
        var perTarget = targets.Select(target => encodings[Array.IndexOf(sizes, target.VocabularySize)]).ToArray();
        WriteTokens(words, streamPath, targets, perTarget, threads, progress, cancellationToken);
        var cards = new DatasetCard[targets.Count];
        ParallelWork.Run(threads, thread =>
        {
            for (var i = thread; i < targets.Count; i += threads)
                cards[i] = Describe(model, words, targets[i], perTarget[i]);
        });
        return cards;
    }

    private static TokenizerException Outside(BpeModel model, int size) =>
        new($"a dataset of {size} tokens was asked for; the tokenizer gives {model.FirstMerged} to {model.VocabularySize}");

    private static void WriteTokens(
        WordTable words,
        string streamPath,
        IReadOnlyList<DatasetTarget> targets,
        WordEncodings[] encodings,
        int threads,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        using var stream = File.OpenHandle(streamPath);
        var length = RandomAccess.GetLength(stream);
        if (length % sizeof(int) != 0)
            throw new DatasetException($"{streamPath}: {length} bytes are not a whole number of words; the file is damaged");
        var writers = targets.Select(target => new TokenFileWriter(target.TokensPath, target.VocabularySize)).ToArray();
        try
        {
            var block = new int[(int)Math.Min(BlockWords, length / sizeof(int))];
            for (long position = 0; position < length;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var read = RandomAccess.Read(stream, MemoryMarshal.AsBytes(block.AsSpan()), position) & ~(sizeof(int) - 1);
                if (read == 0)
                    throw new DatasetException($"{streamPath}: ends at byte {position} of {length}; the file is damaged");
                position += read;
                var ids = block.AsMemory(0, read / sizeof(int));
                RequireKnown(ids.Span, words, streamPath);
                ParallelWork.Run(Math.Min(threads, writers.Length), thread =>
                {
                    for (var i = thread; i < writers.Length; i += threads)
                        Expand(ids.Span, encodings[i], writers[i]);
                });
                progress?.Report((double)position / length);
            }
            foreach (var writer in writers)
                writer.Complete();
        }
        finally
        {
            foreach (var writer in writers)
                writer.Dispose();
        }
    }

    private static void RequireKnown(ReadOnlySpan<int> ids, WordTable words, string streamPath)
    {
        foreach (var id in ids)
        {
            if ((uint)id >= (uint)words.Count)
                throw new DatasetException($"{streamPath}: word {id} is not among the {words.Count} of the word table; the two files do not belong together");
        }
    }

    private static void Expand(ReadOnlySpan<int> ids, WordEncodings encodings, TokenFileWriter writer)
    {
        foreach (var id in ids)
            writer.Add(encodings[id]);
        writer.Flush();
    }

    private static DatasetCard Describe(BpeModel model, WordTable words, DatasetTarget target, WordEncodings encodings)
    {
        var counts = new long[target.VocabularySize];
        long bytes = 0;
        long characters = 0;
        for (var word = 0; word < words.Count; word++)
        {
            var count = words.CountOf(word);
            bytes += count * words[word].Length;
            characters += count * Utf8Text.Characters(words[word]);
            foreach (var token in encodings[word])
                counts[token] += count;
        }
        var statistics = new TokenStatistics(counts, [.. Enumerable.Range(0, counts.Length).Select(id => model.TokenBytes(id).Length)]);
        statistics.Save(target.StatisticsPath);
        var seen = Enumerable.Range(0, counts.Length).Where(id => counts[id] > 0).ToArray();
        var card = new DatasetCard(
            target.VocabularySize,
            statistics.Total,
            words.CountOf(0),
            bytes,
            characters,
            statistics.Unseen,
            [.. seen.OrderByDescending(id => counts[id]).ThenBy(id => id).Take(Examples).Select(Example)],
            [.. seen.OrderByDescending(id => statistics.ByteLengths[id]).ThenBy(id => id).Take(Examples).Select(Example)]);
        card.Save(target.CardPath);
        return card;

        TokenExample Example(int id) => new(id, Show(model, id), statistics.ByteLengths[id], counts[id]);
    }

    private static string Show(BpeModel model, int id) =>
        id < model.SpecialTokens.Count ? model.SpecialTokens[id] : Encoding.UTF8.GetString(model.TokenBytes(id));
}
