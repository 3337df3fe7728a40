using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// The distinct words as tokens, one cell per byte: the first and the last cell of a token hold its id, those between hold
/// <see cref="Inside"/>, and two cells before each word hold its count. So the neighbours of a token are one step away in both
/// directions, a merge writes four cells, and all that it reads is close together.
/// </summary>
internal sealed class TokenCells
{
    public const int Inside = -1;

    /// <summary>A border holds half of a count, as a number at or below this one.</summary>
    private const int Border = -2;
    private const int BorderCells = 2;
    private const int HalfBits = 30;
    private const int HalfMask = (1 << HalfBits) - 1;

    /// <summary>Cells to look through for the border before a word, until a search by halves is faster.</summary>
    private const int NearBorder = 64;

    private readonly int[] _cells;
    private readonly List<int> _longWords = [];

    public TokenCells(WordTable words, BpeModel model)
    {
        var size = words.DistinctBytes + (long)BorderCells * (words.Count + 1);
        if (size > Array.MaxLength)
            throw new TokenizerException("the distinct words take more than 2 GB; train on a smaller corpus");
        _cells = GC.AllocateUninitializedArray<int>((int)size);
        var encoder = model.Merges.Count > 0 ? new WordEncoder(model) : null;
        var tokens = new List<int>();
        var cell = 0;
        for (var word = 0; word < words.Count; word++)
        {
            WriteBorder(cell, words.CountOf(word));
            cell += BorderCells;
            if (words[word].Length >= NearBorder)
                _longWords.Add(cell);
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
        WriteBorder(cell, 0);
    }

    public Span<int> Cells => _cells;

    /// <summary>Times that the word around <paramref name="cell"/> stands in the corpus.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long CountAt(int cell)
    {
        for (var near = cell - 1; near > cell - NearBorder; near--)
        {
            if (_cells[near] <= Border)
                return CountBefore(near + 1);
        }
        return CountInLongWord(cell);
    }

    /// <summary>Asks for the memory around <paramref name="cell"/>, which will be read soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public unsafe void Prefetch(int cell)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_cells), cell)));
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

    private void WriteBorder(int cell, long count)
    {
        _cells[cell] = Border - (int)(count >> HalfBits);
        _cells[cell + 1] = Border - (int)(count & HalfMask);
    }

    /// <summary>Count of the word that starts at <paramref name="cell"/>.</summary>
    private long CountBefore(int cell) => ((long)(Border - _cells[cell - 2]) << HalfBits) + (Border - _cells[cell - 1]);

    private long CountInLongWord(int cell)
    {
        var found = _longWords.BinarySearch(cell);
        return CountBefore(_longWords[found < 0 ? ~found - 1 : found]);
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
        private int _next;
        private long _count;

        public (ulong Pair, int Cell, long Count) Current { get; private set; }

        public readonly PairEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_next < _cells.Length - BorderCells)
            {
                var cell = _next;
                var token = _cells[cell];
                if (token < 0)
                {
                    _next += BorderCells;
                    _count = owner.CountBefore(_next);
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
