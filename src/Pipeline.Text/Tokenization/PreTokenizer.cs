using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Pipeline.Text.Corpora;
using Pipeline.Text.Tokenization.Unicode;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// Reads a corpus once and writes its distinct words with counts, and the corpus as a stream of word numbers. Everything after
/// (training, datasets of every vocabulary size) needs only these two files.
/// </summary>
public static class PreTokenizer
{
    private const int ChunkBytes = 4 << 20;

    /// <summary>Cuts the corpus into words; any number of threads gives the same files.</summary>
    /// <param name="corpusPath">A corpus file of <see cref="CorpusBuilder"/>.</param>
    /// <param name="rules">How text is cut.</param>
    /// <param name="wordsPath">Word table to write (<see cref="WordTable"/>).</param>
    /// <param name="streamPath">Stream to write: word numbers of 32 bits, little-endian, 0 after each document.</param>
    /// <param name="threads">Threads to use, at least 1.</param>
    /// <param name="progress">Told the fraction done.</param>
    /// <param name="cancellationToken">Stops between two pieces of the corpus.</param>
    public static void Run(
        string corpusPath,
        TokenizerRules rules,
        string wordsPath,
        string streamPath,
        int threads,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default) =>
        RunInChunks(corpusPath, rules, wordsPath, streamPath, threads, ChunkBytes, progress, cancellationToken);

    internal static void RunInChunks(
        string corpusPath,
        TokenizerRules rules,
        string wordsPath,
        string streamPath,
        int threads,
        int chunkBytes,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        using var chunks = new CorpusChunks(corpusPath, chunkBytes);
        using var stream = File.OpenHandle(streamPath, FileMode.Create, FileAccess.Write);
        var merge = new OrderedMerge(stream);
        ParallelWork.Run(threads, _ => Work(chunks, rules, merge, progress, cancellationToken));
        merge.Words.ToTable(rules).Save(wordsPath);
    }

    private static void Work(
        CorpusChunks chunks,
        TokenizerRules rules,
        OrderedMerge merge,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        byte[] buffer = [];
        var words = new WordTableBuilder();
        var stream = new List<int>();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int length;
            long turn;
            lock (chunks)
            {
                length = chunks.Read(ref buffer);
                turn = length == 0 ? 0 : merge.TakeTurn();
                progress?.Report(chunks.Length == 0 ? 1 : (double)chunks.Position / chunks.Length);
            }
            if (length == 0)
                return;
            words.Clear();
            stream.Clear();
            words.Add([], WordTableBuilder.Hash([]), 0);
            Split(buffer.AsSpan(0, length), rules, words, stream);
            merge.Add(turn, words, CollectionsMarshal.AsSpan(stream));
        }
    }

    private static void Split(ReadOnlySpan<byte> chunk, TokenizerRules rules, WordTableBuilder words, List<int> stream)
    {
        while (chunk.Length > 0)
        {
            var end = chunk.IndexOf(CorpusWriter.EndOfDocument);
            var text = Normalizer.Normalize(end < 0 ? chunk : chunk[..end], rules.Normalization);
            foreach (var range in new Words(text, rules))
            {
                var word = text[range];
                stream.Add(words.Add(word, WordTableBuilder.Hash(word), 1));
            }
            if (end < 0)
                return;
            stream.Add(words.Add([], WordTableBuilder.Hash([]), 1));
            chunk = chunk[(end + 1)..];
        }
    }

    /// <summary>Takes the results of the pieces in the order of the corpus, whoever is first.</summary>
    private sealed class OrderedMerge(SafeFileHandle stream)
    {
        private readonly object _lock = new();
        private long _taken;
        private long _next;
        private long _length;

        public WordTableBuilder Words { get; } = WithEndOfDocument();

        public long TakeTurn() => _taken++;

        public void Add(long turn, WordTableBuilder local, Span<int> ids)
        {
            var toGlobal = new int[local.Count];
            long position;
            lock (_lock)
            {
                while (_next != turn)
                    Monitor.Wait(_lock);
                try
                {
                    for (var id = 0; id < toGlobal.Length; id++)
                        toGlobal[id] = Words.Add(local[id], local.HashOf(id), local.CountOf(id));
                    position = _length;
                    _length += ids.Length;
                }
                finally
                {
                    _next++;
                    Monitor.PulseAll(_lock);
                }
            }
            foreach (ref var id in ids)
                id = toGlobal[id];
            RandomAccess.Write(stream, MemoryMarshal.AsBytes(ids), position * sizeof(int));
        }

        private static WordTableBuilder WithEndOfDocument()
        {
            var words = new WordTableBuilder();
            words.Add([], WordTableBuilder.Hash([]), 0);
            return words;
        }
    }
}
