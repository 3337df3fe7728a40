using System.Runtime.InteropServices;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// Merges the tokens of one word, lowest rank first, leftmost among equals. Ranks never fall on the way, since a merge only makes
/// pairs of higher rank; so the state before the first merge beyond a smaller vocabulary is that vocabulary's encoding, and one
/// pass gives the encodings of all sizes. Not safe for several threads.
/// </summary>
internal sealed class WordEncoder(BpeModel model)
{
    /// <summary>Longest word for which looking through all pairs for each merge beats a priority queue.</summary>
    private const int ShortWord = 96;

    private readonly List<int> _tokens = [];
    private readonly List<int> _merged = [];
    private readonly PriorityQueue<int, (int Merged, int Position)> _queue = new();
    private int[] _next = [];
    private int[] _previous = [];

    /// <summary>Appends the tokens of <paramref name="word"/> under the model's whole vocabulary.</summary>
    public void Encode(ReadOnlySpan<byte> word, List<int> output) =>
        Encode(word, [model.VocabularySize], (_, tokens) => output.AddRange(tokens));

    /// <summary>Gives the tokens of <paramref name="word"/> for each vocabulary size, the sizes ascending.</summary>
    public void Encode(ReadOnlySpan<byte> word, ReadOnlySpan<int> sizes, NestedEncoding emit)
    {
        _tokens.Clear();
        foreach (var value in word)
            _tokens.Add(model.TokenOf(value));
        if (word.Length <= ShortWord)
            MergeShort(sizes, emit);
        else
            MergeLong(sizes, emit);
    }

    private void MergeShort(ReadOnlySpan<int> sizes, NestedEncoding emit)
    {
        _merged.Clear();
        for (var i = 0; i + 1 < _tokens.Count; i++)
            _merged.Add(model.Merged(_tokens[i], _tokens[i + 1]));
        var done = 0;
        while (true)
        {
            var (lowest, at) = (MergeTable.None, -1);
            for (var i = 0; i < _merged.Count; i++)
            {
                if (_merged[i] < lowest)
                    (lowest, at) = (_merged[i], i);
            }
            while (done < sizes.Length && lowest >= sizes[done])
                emit(done++, CollectionsMarshal.AsSpan(_tokens));
            if (done == sizes.Length)
                return;
            _tokens[at] = lowest;
            _tokens.RemoveAt(at + 1);
            _merged.RemoveAt(at);
            if (at > 0)
                _merged[at - 1] = model.Merged(_tokens[at - 1], lowest);
            if (at < _merged.Count)
                _merged[at] = model.Merged(lowest, _tokens[at + 1]);
        }
    }

    private void MergeLong(ReadOnlySpan<int> sizes, NestedEncoding emit)
    {
        var count = _tokens.Count;
        if (_next.Length < count)
            (_next, _previous) = (new int[count], new int[count]);
        _queue.Clear();
        for (var i = 0; i < count; i++)
        {
            (_next[i], _previous[i]) = (i + 1, i - 1);
            Enqueue(i, count);
        }
        var done = 0;
        while (true)
        {
            var found = NextMerge(count, out var merged, out var position);
            while (done < sizes.Length && (!found || merged >= sizes[done]))
                emit(done++, Remaining(count));
            if (done == sizes.Length)
                return;
            var absorbed = _next[position];
            _tokens[position] = merged;
            _tokens[absorbed] = -1;
            _next[position] = _next[absorbed];
            if (_next[position] < count)
                _previous[_next[position]] = position;
            if (_previous[position] >= 0)
                Enqueue(_previous[position], count);
            Enqueue(position, count);
        }
    }

    private void Enqueue(int position, int count)
    {
        if (_next[position] >= count)
            return;
        var merged = model.Merged(_tokens[position], _tokens[_next[position]]);
        if (merged != MergeTable.None)
            _queue.Enqueue(position, (merged, position));
    }

    private bool NextMerge(int count, out int merged, out int position)
    {
        while (_queue.TryDequeue(out position, out var priority))
        {
            merged = priority.Merged;
            if (_tokens[position] >= 0 && _next[position] < count && model.Merged(_tokens[position], _tokens[_next[position]]) == merged)
                return true;
        }
        merged = MergeTable.None;
        return false;
    }

    private int[] Remaining(int count)
    {
        var remaining = new List<int>();
        for (var i = 0; i < count; i = _next[i])
            remaining.Add(_tokens[i]);
        return [.. remaining];
    }
}
