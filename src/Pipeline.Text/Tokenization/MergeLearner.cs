using System.Runtime.CompilerServices;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// The state of training: merges the most frequent pair, again and again. Only the places of the merged pair are visited; counts of
/// its neighbours change once per distinct neighbour. Counts of known pairs only fall (a merge makes new pairs, all with the new token), so
/// a pair at the top of the queue with an old count goes back with its present one.
/// </summary>
internal sealed class MergeLearner
{
    /// <summary>Places are far apart in memory: what is read this many places later is asked for now.</summary>
    private const int PlacesAhead = 12;

    private readonly TokenCells _cells;
    private readonly PairTable _pairs = new();
    private readonly PositionArena _arena = new();
    private readonly MergeQueue _queue = new();
    private readonly int[] _lengths;
    private readonly List<Merge> _merges;
    private readonly NeighbourTally _left;
    private readonly NeighbourTally _right;
    private int _next;

    public MergeLearner(WordTable words, BpeModel start, int vocabularySize)
    {
        _cells = new TokenCells(words, start);
        _merges = [.. start.Merges];
        _lengths = new int[vocabularySize];
        for (var id = 0; id < start.VocabularySize; id++)
            _lengths[id] = start.TokenBytes(id).Length;
        _next = start.VocabularySize;
        _left = new NeighbourTally(vocabularySize);
        _right = new NeighbourTally(vocabularySize);
        CountPairs();
    }

    /// <summary>Merges so far, those of the model started from included.</summary>
    public IReadOnlyList<Merge> Merges => _merges;

    /// <summary>Makes one more merge; false when no two tokens stand together any more.</summary>
    public bool TryMerge()
    {
        while (_queue.Count > 0)
        {
            var (count, pair) = _queue.Pop();
            var entry = _pairs[pair];
            if (entry.Count == count)
            {
                Merge((int)(pair >> 32), (int)pair, entry);
                return true;
            }
            if (entry.Count > 0)
                _queue.Push(entry.Count, pair);
        }
        return false;
    }

    private void CountPairs()
    {
        foreach (var (pair, _, count) in _cells.Pairs(_lengths))
        {
            ref var entry = ref _pairs[pair];
            entry.Count += count;
            entry.Length++;
        }
        foreach (var pair in _pairs.Entries.Select(entry => entry.Pair).Order().ToArray())
        {
            ref var entry = ref _pairs[pair];
            entry.Place = _arena.Allocate(entry.Length);
            entry.Length = 0;
            _queue.Push(entry.Count, pair);
        }
        foreach (var (pair, cell, _) in _cells.Pairs(_lengths))
        {
            ref var entry = ref _pairs[pair];
            _arena.Set(entry.Place + entry.Length++, cell);
        }
    }

    private void Merge(int left, int right, PairTable.Entry entry)
    {
        var merged = _next++;
        _merges.Add(new Merge(left, right));
        _lengths[merged] = _lengths[left] + _lengths[right];
        _left.Clear();
        _right.Clear();
        Visit(left, right, merged, _arena.Get(entry.Place, entry.Length));
        _arena.Free(entry.Place, entry.Length);
        _pairs[entry.Pair].Count = 0;
        _left.Store(_arena);
        _right.Store(_arena);
        foreach (var before in _left.Tokens)
        {
            Lower(before, left, entry.Pair, _left[before].Count);
            Insert(before, merged, _left[before].Count, _left[before]);
        }
        foreach (var after in _right.Tokens)
        {
            Lower(right, after, entry.Pair, _right[after].Count);
            // "left right left right": the first place met `left` after it, which the second place then took away.
            var taken = after == left ? _left[merged].Count : 0;
            Insert(merged, after, _right[after].Count - taken, _right[after]);
        }
    }

    /// <summary>Joins the pair where it still stands, and tallies what is before and after.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Visit(int left, int right, int merged, ReadOnlySpan<int> places)
    {
        var cells = _cells.Cells;
        var leftLength = _lengths[left];
        var length = _lengths[merged];
        for (var i = 0; i < places.Length; i++)
        {
            if (i + PlacesAhead < places.Length)
                _cells.Prefetch(places[i + PlacesAhead]);
            var cell = places[i];
            if (cells[cell] != left || cells[cell + leftLength] != right)
                continue;
            var count = _cells.CountAt(cell);
            var (before, after) = (cells[cell - 1], cells[cell + length]);
            if (before >= 0)
                _left.Add(before, cell - _lengths[before], count);
            if (after >= 0)
                _right.Add(after, cell, count);
            TokenCells.Join(cells, cell, cell + leftLength, cell + length, merged);
        }
    }

    /// <summary>Takes away what the merge used up, but for the merged pair itself and pairs that the merge made and took again.</summary>
    private void Lower(int left, int right, ulong mergedPair, long count)
    {
        var pair = PairTable.Key(left, right);
        if (pair != mergedPair && left != _next - 1)
            _pairs[pair].Count -= count;
    }

    private void Insert(int left, int right, long count, in NeighbourTally.Neighbour neighbour)
    {
        if (count == 0)
        {
            _arena.Free(neighbour.Place, neighbour.Occurrences);
            return;
        }
        var pair = PairTable.Key(left, right);
        ref var entry = ref _pairs[pair];
        (entry.Count, entry.Place, entry.Length) = (count, neighbour.Place, neighbour.Occurrences);
        _queue.Push(count, pair);
    }
}
