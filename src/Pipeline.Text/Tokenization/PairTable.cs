namespace Pipeline.Text.Tokenization;

/// <summary>Neighbouring tokens: how often they stand together, and where. An open-addressing hash table by pair.</summary>
internal sealed class PairTable
{
    private const ulong Free = ulong.MaxValue;

    private Entry[] _entries = NewEntries(1 << 12);
    private int _shift = 64 - 12;

    public int Count { get; private set; }

    public static ulong Key(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    /// <summary>The entry of a pair, made where it is missing. Valid until the next call.</summary>
    public ref Entry this[ulong pair]
    {
        get
        {
            ref var entry = ref Find(pair);
            if (entry.Pair == pair)
                return ref entry;
            if (Count * 5L > _entries.Length * 3L)
            {
                Grow();
                entry = ref Find(pair);
            }
            Count++;
            entry.Pair = pair;
            return ref entry;
        }
    }

    /// <summary>All entries, in no order that means anything.</summary>
    public IEnumerable<Entry> Entries => _entries.Where(entry => entry.Pair != Free);

    private ref Entry Find(ulong pair)
    {
        var slot = (int)((pair * 0x9E3779B97F4A7C15) >> _shift);
        while (_entries[slot].Pair != pair && _entries[slot].Pair != Free)
            slot = (slot + 1) & (_entries.Length - 1);
        return ref _entries[slot];
    }

    private void Grow()
    {
        var old = _entries;
        _entries = NewEntries(old.Length * 2);
        _shift--;
        foreach (var entry in old)
        {
            if (entry.Pair != Free)
                Find(entry.Pair) = entry;
        }
    }

    private static Entry[] NewEntries(int length)
    {
        var entries = new Entry[length];
        Array.Fill(entries, new Entry { Pair = Free });
        return entries;
    }

    /// <summary>A pair, the times that it stands in the corpus, and its positions in the distinct words.</summary>
    public struct Entry
    {
        public ulong Pair;
        public long Count;
        public long Place;
        public int Length;
    }
}
