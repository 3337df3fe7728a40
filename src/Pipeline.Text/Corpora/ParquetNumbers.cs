namespace Pipeline.Text.Corpora;

/// <summary>Small numbers as Parquet writes levels and places in a dictionary: runs of one number, and groups of eight with as many bits as the largest takes (RLE/bit-packing hybrid).</summary>
internal static class ParquetNumbers
{
    private const int MostBits = 32;

    /// <summary>Reads as many numbers as there is room for.</summary>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    public static void Read(ReadOnlySpan<byte> data, int bits, Span<int> numbers)
    {
        if (bits is < 0 or > MostBits)
            throw new InvalidDataException("numbers of more than 32 bits");
        while (numbers.Length > 0)
        {
            var head = Length(ref data);
            if (head < 2)
                throw new InvalidDataException("a run of no numbers");
            var count = (int)Math.Min((head & 1) == 0 ? head >> 1 : 8 * (head >> 1), numbers.Length);
            if ((head & 1) == 0)
                numbers[..count].Fill(Whole(Take(ref data, (bits + 7) / 8)));
            else
                Unpack(Take(ref data, Math.Min((head >> 1) * bits, data.Length)), bits, numbers[..count]);
            numbers = numbers[count..];
        }
    }

    private static void Unpack(ReadOnlySpan<byte> data, int bits, Span<int> numbers)
    {
        if (8L * data.Length < (long)numbers.Length * bits)
            throw new InvalidDataException("fewer numbers than are said");
        var (held, have) = (0UL, 0);
        var place = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            for (; have < bits; have += 8)
                held |= (ulong)data[place++] << have;
            numbers[i] = (int)(held & ((1UL << bits) - 1));
            held >>= bits;
            have -= bits;
        }
    }

    private static int Whole(ReadOnlySpan<byte> bytes)
    {
        var value = 0;
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> data, long count)
    {
        if (count > data.Length)
            throw new InvalidDataException("fewer numbers than are said");
        var taken = data[..(int)count];
        data = data[(int)count..];
        return taken;
    }

    private static long Length(ref ReadOnlySpan<byte> data)
    {
        long value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = Take(ref data, 1)[0];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("a run of more than 32 bits");
    }
}
