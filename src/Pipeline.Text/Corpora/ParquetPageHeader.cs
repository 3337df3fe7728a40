using Parquet.Meta;

namespace Pipeline.Text.Corpora;

/// <summary>What stands before a page of a Parquet column (parquet.thrift, PageHeader).</summary>
internal sealed record ParquetPageHeader
{
    /// <summary>What the page holds.</summary>
    public PageType Type { get; private init; }

    /// <summary>Its bytes.</summary>
    public int Bytes { get; private init; }

    /// <summary>Its bytes in the file.</summary>
    public int PackedBytes { get; private init; }

    /// <summary>Values in it, those that are missing counted.</summary>
    public int Values { get; private init; }

    /// <summary>How they are written.</summary>
    public Encoding Encoding { get; private init; }

    /// <summary>How it is written which are missing; what stands in a second version's header of it is always <see cref="Encoding.RLE"/>.</summary>
    public Encoding LevelEncoding { get; private init; } = Encoding.RLE;

    /// <summary>Bytes of levels of repetition before all else, unpacked, in a page of the second version.</summary>
    public int RepetitionBytes { get; private init; }

    /// <summary>Bytes of levels of definition after them, unpacked, in a page of the second version.</summary>
    public int DefinitionBytes { get; private init; }

    /// <summary>Whether the values are packed as the column says.</summary>
    public bool IsPacked { get; private init; } = true;

    /// <summary>Reads a header at the place where a stream stands, and leaves the stream behind it.</summary>
    public static ParquetPageHeader Read(Stream stream)
    {
        var reader = new ThriftReader(stream);
        var header = new ParquetPageHeader();
        for (var field = reader.Field(0); field.Type != ThriftReader.Stop; field = reader.Field(field.Number))
        {
            switch (field.Number)
            {
                case 1:
                    header = header with { Type = (PageType)reader.Int32() };
                    break;
                case 2:
                    header = header with { Bytes = reader.Int32() };
                    break;
                case 3:
                    header = header with { PackedBytes = reader.Int32() };
                    break;
                case 5 or 7 or 8 when field.Type == ThriftReader.Struct:
                    header = ReadKind(reader, field.Number == 8, header);
                    break;
                default:
                    reader.Skip(field.Type);
                    break;
            }
        }

        return header;
    }

    /// <summary>The part that only pages of one kind have.</summary>
    private static ParquetPageHeader ReadKind(ThriftReader reader, bool isSecondVersion, ParquetPageHeader header)
    {
        for (var field = reader.Field(0); field.Type != ThriftReader.Stop; field = reader.Field(field.Number))
        {
            switch (field.Number, isSecondVersion)
            {
                case (1, _):
                    header = header with { Values = reader.Int32() };
                    break;
                case (2, false) or (4, true):
                    header = header with { Encoding = (Encoding)reader.Int32() };
                    break;
                case (3, false) when field.Type is not (ThriftReader.True or ThriftReader.False):
                    header = header with { LevelEncoding = (Encoding)reader.Int32() };
                    break;
                case (5, true):
                    header = header with { DefinitionBytes = reader.Int32() };
                    break;
                case (6, true):
                    header = header with { RepetitionBytes = reader.Int32() };
                    break;
                case (7, true):
                    header = header with { IsPacked = field.Type == ThriftReader.True };
                    break;
                default:
                    reader.Skip(field.Type);
                    break;
            }
        }

        return header;
    }
}
