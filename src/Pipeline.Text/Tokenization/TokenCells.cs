namespace Pipeline.Text.Tokenization;

/// <summary>
/// The distinct words as tokens, one cell per byte: the first and the last cell of a token hold its id, those between hold
/// <see cref="Inside"/>, and a cell before and after each word names the word. So the neighbours of a token are one step away in
/// both directions, and a merge writes four cells.
/// </summary>
internal sealed class TokenCells
{
    public const int Inside = -1;

    private const int FirstBorder = -2;

    /// <summary>Cells to look through for the border before a word, until a search by halves is faster.</summary>
    private const int NearBorder = 64;

    private readonly int[] _starts;
    private readonly long[] _counts;
    private readonly int[] _cells;

    public TokenCells(WordTable words, BpeModel model)
    {
        if ((long)words.DistinctBytes + words.Count + 1 > Array.MaxLength)
            throw new TokenizerException("the distinct words take more than 2 GB; train on a smaller corpus");
        _cells = GC.AllocateUninitializedArray<int>(words.DistinctBytes + words.Count + 1);
        _starts = new int[words.Count];
        _counts = new long[words.Count];
        var encoder = model.Merges.Count > 0 ? new WordEncoder(model) : null;
        var tokens = new List<int>();
        var cell = 0;
        for (var word = 0; word < words.Count; word++)
        {
            _starts[word] = cell;
            _counts[word] = words.CountOf(word);
            _cells[cell++] = FirstBorder - word;
            if (encoder is null)
            {
                foreach (var value in words[word])
                    _cells[cell++] = model.TokenOf(value);
                continue;
            }
            tokens.Clear();
            encoder.Encode(words[word], tokens);
            foreach (var token in tokens)
            {
                var length = model.TokenBytes(token).Length;
                Write(cell, length, token);
                cell += length;
            }
        }
        _cells[cell] = FirstBorder - words.Count;
    }

    public Span<int> Cells => _cells;

    /// <summary>Times that the word around <paramref name="cell"/> stands in the corpus.</summary>
    public long CountAt(int cell)
    {
        for (var near = cell - 1; near > cell - NearBorder; near--)
        {
            if (_cells[near] <= FirstBorder)
                return _counts[FirstBorder - _cells[near]];
        }
        return _counts[~Array.BinarySearch(_starts, cell) - 1];
    }

    /// <summary>Neighbouring tokens of the same word, in the order of the cells, for tokens of these lengths in bytes.</summary>
    public PairEnumerator Pairs(ReadOnlySpan<int> lengths) => new(this, lengths);

    /// <summary>Joins the tokens that start at <paramref name="left"/> and <paramref name="right"/> and end before <paramref name="end"/>.</summary>
    public static void Join(Span<int> cells, int left, int right, int end, int token)
    {
        cells[right - 1] = Inside;
        cells[right] = Inside;
        cells[left] = token;
        cells[end - 1] = token;
    }

    private void Write(int cell, int length, int token)
    {
        _cells.AsSpan(cell, length).Fill(Inside);
        _cells[cell] = token;
        _cells[cell + length - 1] = token;
    }

    /// <summary>Walks over all pairs.</summary>
    public ref struct PairEnumerator(TokenCells owner, ReadOnlySpan<int> lengths)
    {
        private readonly ReadOnlySpan<int> _cells = owner._cells;
        private readonly ReadOnlySpan<int> _lengths = lengths;
        private readonly long[] _counts = owner._counts;
        private int _next;
        private long _count;

        public (ulong Pair, int Cell, long Count) Current { get; private set; }

        public readonly PairEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < _cells.Length - 1)
            {
                var cell = _next;
                var token = _cells[cell];
                if (token < 0)
                {
                    _count = _counts[FirstBorder - token];
                    _next++;
                    continue;
                }
                _next += _lengths[token];
                if (_cells[_next] < 0)
                    continue;
                Current = (PairTable.Key(token, _cells[_next]), cell, _count);
                return true;
            }
            return false;
        }
    }
}
