namespace Pipeline.Text.Tokenization;

/// <summary>
/// The state of training: merges the most frequent pair, again and again. Only the places of the merged pair are visited; counts of
/// its neighbours change once per distinct neighbour. Counts of known pairs only fall (a merge makes new pairs, all with the new token), so
/// a pair at the top of the queue with an old count goes back with its present one.
/// </summary>
internal sealed class MergeLearner
{
    private readonly TokenCells _cells;
    private readonly PairTable _pairs = new();
    private readonly PositionArena _arena = new();
    private readonly MergeQueue _queue = new();
    private readonly List<int> _lengths = [];
    private readonly List<Merge> _merges;
    private readonly NeighbourTally _left;
    private readonly NeighbourTally _right;

    public MergeLearner(WordTable words, BpeModel start, int vocabularySize)
    {
        _cells = new TokenCells(words, start);
        _merges = [.. start.Merges];
        for (var id = 0; id < start.VocabularySize; id++)
            _lengths.Add(start.TokenBytes(id).Length);
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
        ForEachPair((pair, cell) =>
        {
            ref var entry = ref _pairs[pair];
            entry.Count += _cells.CountAt(cell);
            entry.Length++;
        });
        foreach (var pair in _pairs.Entries.Select(entry => entry.Pair).Order().ToArray())
        {
            ref var entry = ref _pairs[pair];
            entry.Place = _arena.Allocate(entry.Length);
            entry.Length = 0;
            _queue.Push(entry.Count, pair);
        }
        ForEachPair((pair, cell) =>
        {
            ref var entry = ref _pairs[pair];
            _arena.Get(entry.Place, ++entry.Length)[^1] = cell;
        });
    }

    private void ForEachPair(Action<ulong, int> visit)
    {
        for (var cell = 0; cell < _cells.Length;)
        {
            var token = _cells[cell];
            if (token < 0)
            {
                cell++;
                continue;
            }
            var next = cell + _lengths[token];
            if (_cells[next] >= 0)
                visit(PairTable.Key(token, _cells[next]), cell);
            cell = next;
        }
    }

    private void Merge(int left, int right, PairTable.Entry entry)
    {
        var merged = _lengths.Count;
        _merges.Add(new Merge(left, right));
        _lengths.Add(_lengths[left] + _lengths[right]);
        _left.Clear();
        _right.Clear();
        foreach (var cell in _arena.Get(entry.Place, entry.Length))
        {
            var middle = cell + _lengths[left];
            if (_cells[cell] != left || _cells[middle] != right)
                continue;
            var end = middle + _lengths[right];
            var count = _cells.CountAt(cell);
            var (before, after) = (_cells[cell - 1], _cells[end]);
            if (before >= 0)
                _left.Add(before, cell - _lengths[before], count);
            if (after >= 0)
                _right.Add(after, cell, count);
            _cells.Join(cell, middle, end, merged);
        }
        _arena.Free(entry.Place, entry.Length);
        _pairs[entry.Pair].Count = 0;
        _left.Store(_arena);
        _right.Store(_arena);
        foreach (var before in _left.Neighbours)
        {
            Lower(PairTable.Key(before, left), entry.Pair, _left.CountOf(before));
            Insert(PairTable.Key(before, merged), _left.CountOf(before), _left.PlaceOf(before), _left.OccurrencesOf(before));
        }
        foreach (var after in _right.Neighbours)
        {
            Lower(PairTable.Key(right, after), entry.Pair, _right.CountOf(after));
            // "left right left right": the first place met `left` after it, which the second place then took away.
            var taken = after == left ? _left.CountOf(merged) : 0;
            Insert(PairTable.Key(merged, after), _right.CountOf(after) - taken, _right.PlaceOf(after), _right.OccurrencesOf(after));
        }
    }

    private void Lower(ulong pair, ulong mergedPair, long count)
    {
        if (pair != mergedPair && (int)(pair >> 32) != _lengths.Count - 1)
            _pairs[pair].Count -= count;
    }

    private void Insert(ulong pair, long count, long place, int length)
    {
        if (count == 0)
        {
            _arena.Free(place, length);
            return;
        }
        ref var entry = ref _pairs[pair];
        (entry.Count, entry.Place, entry.Length) = (count, place, length);
        _queue.Push(count, pair);
    }
}
