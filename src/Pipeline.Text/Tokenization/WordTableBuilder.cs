using System.Runtime.InteropServices;

namespace Pipeline.Text.Tokenization;

/// <summary>Distinct words with counts, numbered in the order in which they first came.</summary>
internal sealed class WordTableBuilder
{
    private byte[] _bytes = new byte[1 << 16];
    private long[] _counts = new long[1 << 12];
    private int[] _ends = new int[1 << 12];
    private uint[] _hashes = new uint[1 << 12];
    private int[] _slots = new int[1 << 13];

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int id]
    {
        get
        {
            var start = id == 0 ? 0 : _ends[id - 1];
            return _bytes.AsSpan(start, _ends[id] - start);
        }
    }

    public long CountOf(int id) => _counts[id];

    public uint HashOf(int id) => _hashes[id];

    /// <summary>Id of <paramref name="word"/>, whose count rises by <paramref name="count"/>.</summary>
    public int Add(ReadOnlySpan<byte> word, uint hash, long count)
    {
        var mask = (uint)_slots.Length - 1;
        var slot = hash & mask;
        for (int id; (id = _slots[slot] - 1) >= 0; slot = (slot + 1) & mask)
        {
            if (_hashes[id] == hash && this[id].SequenceEqual(word))
            {
                _counts[id] += count;
                return id;
            }
        }
        _slots[slot] = Count + 1;
        Append(word, hash, count);
        if (Count * 2 > _slots.Length)
            Rehash();
        return Count - 1;
    }

    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
    }

    public WordTable ToTable(TokenizerRules rules)
    {
        var lengths = new int[Count];
        for (var id = 0; id < Count; id++)
            lengths[id] = this[id].Length;
        var size = Count == 0 ? 0 : _ends[Count - 1];
        return new WordTable(rules, _counts.AsSpan(0, Count).ToArray(), lengths, _bytes.AsSpan(0, size).ToArray());
    }

    /// <summary>A hash of the bytes that is the same on every machine.</summary>
    public static uint Hash(ReadOnlySpan<byte> word)
    {
        var state = (ulong)word.Length * 0x9E3779B97F4A7C15;
        while (word.Length >= sizeof(ulong))
        {
            state = Mix(state ^ MemoryMarshal.Read<ulong>(word));
            word = word[sizeof(ulong)..];
        }
        ulong rest = 0;
        for (var i = word.Length - 1; i >= 0; i--)
            rest = (rest << 8) | word[i];
        return (uint)(Mix(state ^ rest) >> 32);
    }

    private static ulong Mix(ulong value)
    {
        value *= 0xD6E8FEB86659FD93;
        return (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
    }

    private void Append(ReadOnlySpan<byte> word, uint hash, long count)
    {
        var start = Count == 0 ? 0 : _ends[Count - 1];
        if ((long)start + word.Length > Array.MaxLength)
            throw new TokenizerException("the distinct pre-tokens take more than 2 GB; use a smaller corpus or split long unbroken text");
        if (start + word.Length > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(_bytes.Length * 2L, start + word.Length)));
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            Array.Resize(ref _counts, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }
        word.CopyTo(_bytes.AsSpan(start));
        _ends[Count] = start + word.Length;
        _counts[Count] = count;
        _hashes[Count] = hash;
        Count++;
    }

    private void Rehash()
    {
        _slots = new int[_slots.Length * 2];
        var mask = (uint)_slots.Length - 1;
        for (var id = 0; id < Count; id++)
        {
            var slot = _hashes[id] & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = id + 1;
        }
    }
}
