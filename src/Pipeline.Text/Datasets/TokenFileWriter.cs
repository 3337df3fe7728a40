using System.Buffers;
using System.Runtime.InteropServices;

namespace Pipeline.Text.Datasets;

/// <summary>Writes a token file from front to back; the header comes last, so that an unfinished file is not taken for a token file.</summary>
internal sealed class TokenFileWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly int _vocabularySize;
    private readonly ArrayBufferWriter<byte> _pending = new(1 << 20);
    private long _count;
    private uint _crc = uint.MaxValue;

    public TokenFileWriter(string path, int vocabularySize)
    {
        _vocabularySize = vocabularySize;
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        _file.Write(new byte[TokenFileHeader.Bytes]);
    }

    public void Add(ReadOnlySpan<int> tokens)
    {
        if (TokenFile.BitsFor(_vocabularySize) == 16)
        {
            var target = MemoryMarshal.Cast<byte, ushort>(_pending.GetSpan(tokens.Length * sizeof(ushort)));
            for (var i = 0; i < tokens.Length; i++)
                target[i] = (ushort)tokens[i];
            _pending.Advance(tokens.Length * sizeof(ushort));
        }
        else
        {
            _pending.Write(MemoryMarshal.AsBytes(tokens));
        }
        _count += tokens.Length;
    }

    /// <summary>Moves what was added so far, a multiple of 8 bytes, to the file.</summary>
    public void Flush() => Flush(_pending.WrittenCount & ~7);

    public void Complete()
    {
        Flush(_pending.WrittenCount);
        var header = new TokenFileHeader
        {
            Magic = TokenFileHeader.MagicNumber,
            Version = TokenFileHeader.CurrentVersion,
            Bits = TokenFile.BitsFor(_vocabularySize),
            VocabularySize = _vocabularySize,
            PayloadCrc = _crc,
            Count = _count,
        };
        _file.Position = 0;
        _file.Write(header.ToBytes());
    }

    public void Dispose() => _file.Dispose();

    private void Flush(int length)
    {
        var written = _pending.WrittenSpan;
        _crc = TokenFileHeader.Crc(written[..length], _crc);
        _file.Write(written[..length]);
        var rest = written[length..].ToArray();
        _pending.ResetWrittenCount();
        _pending.Write(rest);
    }
}
