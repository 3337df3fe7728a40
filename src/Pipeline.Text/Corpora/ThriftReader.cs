namespace Pipeline.Text.Corpora;

/// <summary>Reads structures of Thrift's compact protocol, as headers of Parquet's pages are written.</summary>
/// <param name="stream">The stream, at the first byte of a structure.</param>
internal readonly struct ThriftReader(Stream stream)
{
    /// <summary>The type that ends a structure.</summary>
    public const int Stop = 0;

    /// <summary>The types of a field that is a truth value, and of one that is a structure.</summary>
    public const int True = 1, False = 2, Struct = 12;

    private const int Small = 3, Double = 7, Binary = 8, List = 9, Set = 10, Map = 11;
    private const int DeepestNesting = 16;

    /// <summary>The next field of a structure.</summary>
    /// <param name="last">The number of the field before it; 0 for the first.</param>
    public (int Number, int Type) Field(int last)
    {
        var head = Byte();
        var type = head & 15;
        return type == Stop ? (0, Stop) : (head >> 4 is > 0 and var step ? last + step : (int)Integer(), type);
    }

    /// <summary>A whole number of any size.</summary>
    public long Integer()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A whole number of 32 bits.</summary>
    public int Int32() => checked((int)Integer());

    /// <summary>Passes over a value.</summary>
    public void Skip(int type, int depth = 0)
    {
        if (depth > DeepestNesting)
            throw new InvalidDataException("structures are nested too deeply");
        switch (type)
        {
            case True or False:
                break;
            case Small:
                Byte();
                break;
            case < Double:
                Unsigned();
                break;
            case Double:
                Pass(sizeof(double));
                break;
            case Binary:
                Pass((long)Unsigned());
                break;
            case List or Set:
                var head = Byte();
                Items(head >> 4 is < 15 and var few ? (ulong)few : Unsigned(), head & 15, depth);
                break;
            case Map:
                SkipMap(depth);
                break;
            case Struct:
                for (var field = Field(0); field.Type != Stop; field = Field(field.Number))
                    Skip(field.Type, depth + 1);
                break;
            default:
                throw new InvalidDataException("a type that there is none of");
        }
    }

    private void SkipMap(int depth)
    {
        var count = Unsigned();
        if (count == 0)
            return;
        var types = Byte();
        for (ulong i = 0; i < count; i++)
        {
            Items(1, types >> 4, depth);
            Items(1, types & 15, depth);
        }
    }

    /// <summary>Values that stand one after the other; there a truth value is a byte.</summary>
    private void Items(ulong count, int type, int depth)
    {
        for (ulong i = 0; i < count; i++)
            Skip(type is True or False ? Small : type, depth + 1);
    }

    private void Pass(long bytes)
    {
        if (bytes < 0 || bytes > stream.Length - stream.Position)
            throw new EndOfStreamException();
        stream.Position += bytes;
    }

    private int Byte() => stream.ReadByte() is >= 0 and var value ? value : throw new EndOfStreamException();

    private ulong Unsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }

        throw new InvalidDataException("a number of more than 64 bits");
    }
}
