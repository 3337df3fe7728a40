using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Pipeline.Text.Corpora;

/// <summary>Documents of one file: .txt, .md or .jsonl, each of which may end in .gz or .zst, or .parquet. A document is valid until the next is asked for.</summary>
internal static class TextFileReader
{
    /// <summary>Bytes of the longest document that a text file gives before it is cut.</summary>
    public const int LongestDocument = 16 << 20;

    /// <summary>Bytes of the longest line of a .jsonl file.</summary>
    public const int LongestLine = 1 << 28;

    public static IEnumerable<ReadOnlyMemory<byte>> Read(string path, string field)
    {
        var format = TextFormat.Of(path) ?? throw new CorpusException($"{path}: a file of this kind cannot be read; known are {TextFormat.Known}");
        return format.Layout switch
        {
            TextLayout.JsonLines => Lines(path, format.Packing, field),
            TextLayout.Parquet => ParquetTextReader.Read(path, field),
            _ => Parts(path, format.Packing, LongestDocument),
        };
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(string path, Packing packing, string field)
    {
        var fieldName = Encoding.UTF8.GetBytes(field);
        byte[] text = [];
        var number = 0;
        foreach (var line in SplitLines(path, packing))
        {
            number++;
            if (line.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
                continue;
            if (text.Length < line.Length)
                Array.Resize(ref text, Math.Max(line.Length, 2 * text.Length));
            yield return text.AsMemory(0, CopyText(line, path, number, fieldName, text));
        }
    }

    /// <summary>Copies the text of a line's field, which is never longer than the line, and returns its length.</summary>
    private static int CopyText(ReadOnlyMemory<byte> line, string path, int number, byte[] field, byte[] text)
    {
        try
        {
            var reader = new Utf8JsonReader(line.Span);
            int? length = null;
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1 || !reader.ValueTextEquals(field))
                    continue;
                reader.Read();
                length = reader.TokenType == JsonTokenType.String ? reader.CopyString(text) : null;
            }
            return length ?? throw WithoutText(line, path, number, field);
        }
        catch (JsonException exception)
        {
            throw new CorpusException(JsonProblem.At(path, exception, number), exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new CorpusException($"{path}({number}): not valid JSON: {exception.Message}", exception);
        }
    }

    private static CorpusException WithoutText(ReadOnlyMemory<byte> line, string path, int number, byte[] field)
    {
        using var json = JsonDocument.Parse(line);
        var name = Encoding.UTF8.GetString(field);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
            return new CorpusException($"{path}({number}): {json.RootElement.ValueKind} stands where an object with the field \"{name}\" is needed");
        var known = string.Join(", ", json.RootElement.EnumerateObject().Select(property => property.Name));
        return new CorpusException($"{path}({number}): no text in the field \"{name}\"; the line has: {known}");
    }

    private static IEnumerable<ReadOnlyMemory<byte>> SplitLines(string path, Packing packing)
    {
        var pending = new ArrayBufferWriter<byte>();
        var number = 1;
        foreach (var part in Parts(path, packing, 1 << 20))
        {
            var rest = part;
            for (int end; (end = rest.Span.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
            {
                pending.Write(rest.Span[..end]);
                yield return pending.WrittenMemory;
                pending.ResetWrittenCount();
                number++;
            }
            pending.Write(rest.Span);
            if (pending.WrittenCount > LongestLine)
                throw new CorpusException(FormattableString.Invariant($"{path}({number}): a line of more than {LongestLine:N0} bytes; a .jsonl file has a document on each line"));
        }
        if (pending.WrittenCount > 0)
            yield return pending.WrittenMemory;
    }

    /// <summary>The file in parts of at most <paramref name="size"/> bytes, cut after a line end, or else between characters.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Parts(string path, Packing packing, int size)
    {
        using var file = File.OpenRead(path);
        using var stream = PackedFile.Unpack(file, packing, path);
        var buffer = new byte[packing == Packing.None ? (int)Math.Min(size, file.Length + 1) : size];
        long offset = 0;
        var held = 0;
        while (true)
        {
            var read = PackedFile.Fill(stream, buffer.AsSpan(held), packing, path);
            var filled = held + read;
            if (filled == 0)
                yield break;
            var ended = filled < buffer.Length;
            var cut = ended ? filled : CutAt(buffer);
            Utf8Text.Require(buffer.AsSpan(0, cut), path, offset);
            var start = offset == 0 && buffer.AsSpan(0, cut).StartsWith("\uFEFF"u8) ? 3 : 0;
            if (cut > start)
                yield return buffer.AsMemory(start, cut - start);
            if (ended)
                yield break;
            held = filled - cut;
            buffer.AsSpan(cut, held).CopyTo(buffer);
            offset += cut;
        }
    }

    private static int CutAt(ReadOnlySpan<byte> full)
    {
        var line = full.LastIndexOf((byte)'\n');
        if (line >= 0)
            return line + 1;
        var cut = full.Length;
        for (var back = 1; back <= 4 && back < full.Length; back++)
        {
            if ((full[^back] & 0xC0) != 0x80)
            {
                cut = Rune.DecodeFromUtf8(full[^back..], out _, out _) == OperationStatus.NeedMoreData ? full.Length - back : cut;
                break;
            }
        }
        return cut;
    }
}
