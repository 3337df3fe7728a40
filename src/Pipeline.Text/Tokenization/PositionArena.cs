namespace Pipeline.Text.Tokenization;

/// <summary>Lists of positions in large blocks; a block is given back when none of its lists is in use.</summary>
internal sealed class PositionArena
{
    private const int BlockSize = 1 << 18;

    private readonly List<int[]?> _blocks = [];
    private readonly List<int> _used = [];
    private int _open = -1;
    private int _filled = BlockSize;

    /// <summary>Makes room for <paramref name="length"/> positions and returns the name of the place.</summary>
    public long Allocate(int length)
    {
        if (length > BlockSize / 4)
        {
            _blocks.Add(GC.AllocateUninitializedArray<int>(length));
            _used.Add(length);
            return (long)(_blocks.Count - 1) << 32;
        }
        if (_filled + length > BlockSize)
        {
            _blocks.Add(GC.AllocateUninitializedArray<int>(BlockSize));
            _used.Add(0);
            _open = _blocks.Count - 1;
            _filled = 0;
        }
        var place = ((long)_open << 32) | (uint)_filled;
        _filled += length;
        _used[_open] += length;
        return place;
    }

    public Span<int> Get(long place, int length) => _blocks[(int)(place >> 32)].AsSpan((int)place, length);

    public void Set(long place, int position) => _blocks[(int)(place >> 32)]![(int)place] = position;

    public void Free(long place, int length)
    {
        var block = (int)(place >> 32);
        _used[block] -= length;
        if (_used[block] == 0 && block != _open)
            _blocks[block] = null;
    }
}
