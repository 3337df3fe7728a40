namespace Pipeline.Text.Tokenization;

/// <summary>From a pair of neighbouring tokens to the token that they merge into: an open-addressing hash table.</summary>
internal sealed class MergeTable
{
    /// <summary>The answer for a pair that does not merge; greater than every token.</summary>
    public const int None = int.MaxValue;

    private readonly ulong[] _keys;
    private readonly int[] _values;
    private readonly int _shift;

    public MergeTable(IReadOnlyList<Merge> merges, int firstToken)
    {
        var bits = 4;
        while (1L << bits < merges.Count * 3L)
            bits++;
        _shift = 64 - bits;
        _keys = new ulong[1 << bits];
        _values = new int[1 << bits];
        Array.Fill(_values, None);
        for (var rank = 0; rank < merges.Count; rank++)
        {
            var slot = Slot(Key(merges[rank].Left, merges[rank].Right));
            _keys[slot] = Key(merges[rank].Left, merges[rank].Right);
            _values[slot] = firstToken + rank;
        }
    }

    public int this[int left, int right] => _values[Slot(Key(left, right))];

    private static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    private int Slot(ulong key)
    {
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_values[slot] != None && _keys[slot] != key)
            slot = (slot + 1) & (_keys.Length - 1);
        return slot;
    }
}
