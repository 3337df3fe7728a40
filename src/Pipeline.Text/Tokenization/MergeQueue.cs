namespace Pipeline.Text.Tokenization;

/// <summary>A binary heap of pairs: the highest count first, and among equals the smallest left id, then the smallest right id.</summary>
internal sealed class MergeQueue
{
    private (long Count, ulong Pair)[] _heap = new (long, ulong)[1024];

    public int Count { get; private set; }

    public void Push(long count, ulong pair)
    {
        if (Count == _heap.Length)
            Array.Resize(ref _heap, Count * 2);
        var index = Count++;
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (!Before((count, pair), _heap[parent]))
                break;
            _heap[index] = _heap[parent];
            index = parent;
        }
        _heap[index] = (count, pair);
    }

    public (long Count, ulong Pair) Pop()
    {
        var top = _heap[0];
        var last = _heap[--Count];
        var index = 0;
        while (true)
        {
            var child = 2 * index + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && Before(_heap[child + 1], _heap[child]))
                child++;
            if (!Before(_heap[child], last))
                break;
            _heap[index] = _heap[child];
            index = child;
        }
        _heap[index] = last;
        return top;
    }

    private static bool Before((long Count, ulong Pair) a, (long Count, ulong Pair) b) =>
        a.Count != b.Count ? a.Count > b.Count : a.Pair < b.Pair;
}
