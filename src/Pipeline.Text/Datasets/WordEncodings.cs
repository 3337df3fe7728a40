using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Datasets;

/// <summary>The tokens of every distinct word under one vocabulary size.</summary>
internal sealed class WordEncodings(int[] starts, int[] tokens)
{
    public ReadOnlySpan<int> this[int word] => tokens.AsSpan(starts[word], starts[word + 1] - starts[word]);

    /// <summary>Works out each word once for all sizes (ascending); the words are shared out over the threads.</summary>
    public static WordEncodings[] Encode(BpeModel model, WordTable words, int[] sizes, int threads)
    {
        var parts = Enumerable.Range(0, threads).Select(_ => sizes.Select(_ => new List<int>()).ToArray()).ToArray();
        var lengths = new int[sizes.Length][];
        for (var size = 0; size < sizes.Length; size++)
            lengths[size] = new int[words.Count + 1];
        ParallelWork.Run(threads, thread =>
        {
            var encoder = new WordEncoder(model);
            var word = (int)((long)words.Count * thread / threads);
            var end = (int)((long)words.Count * (thread + 1) / threads);
            NestedEncoding store = (size, tokens) =>
            {
                parts[thread][size].AddRange(tokens);
                lengths[size][word + 1] = tokens.Length;
            };
            for (; word < end; word++)
            {
                if (word == 0)
                {
                    for (var size = 0; size < sizes.Length; size++)
                        store(size, [0]);
                }
                else
                {
                    encoder.Encode(words[word], sizes, store);
                }
            }
        });
        return [.. Enumerable.Range(0, sizes.Length).Select(size =>
            new WordEncodings(RunningSums(lengths[size]), [.. Enumerable.Range(0, threads).SelectMany(thread => parts[thread][size])]))];
    }

    private static int[] RunningSums(int[] lengths)
    {
        for (var i = 1; i < lengths.Length; i++)
            lengths[i] = checked(lengths[i] + lengths[i - 1]);
        return lengths;
    }
}
