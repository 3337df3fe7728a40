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
    private const int NearBorder = 32;

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
        var encoder = new WordEncoder(model);
        var tokens = new List<int>();
        var cell = 0;
        for (var word = 0; word < words.Count; word++)
        {
            _starts[word] = cell;
            _counts[word] = words.CountOf(word);
            _cells[cell++] = FirstBorder - word;
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

    public int Length => _cells.Length;

    public int this[int cell] => _cells[cell];

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

    /// <summary>Joins the tokens that start at <paramref name="left"/> and <paramref name="right"/> and end before <paramref name="end"/>.</summary>
    public void Join(int left, int right, int end, int token)
    {
        _cells[right - 1] = Inside;
        _cells[right] = Inside;
        _cells[left] = token;
        _cells[end - 1] = token;
    }

    private void Write(int cell, int length, int token)
    {
        _cells.AsSpan(cell, length).Fill(Inside);
        _cells[cell] = token;
        _cells[cell + length - 1] = token;
    }
}
