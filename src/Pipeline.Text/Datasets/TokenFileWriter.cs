using System.Runtime.InteropServices;

namespace Pipeline.Text.Datasets;

/// <summary>Writes a token file from front to back; the header comes last, so that an unfinished file is not taken for a token file.</summary>
internal sealed class TokenFileWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly int _vocabularySize;
    private readonly int _bits;
    private byte[] _pending = new byte[1 << 20];
    private int _filled;
    private long _count;
    private uint _crc = uint.MaxValue;

    public TokenFileWriter(string path, int vocabularySize)
    {
        _vocabularySize = vocabularySize;
        _bits = TokenFile.BitsFor(vocabularySize);
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        _file.Write(new byte[TokenFileHeader.Bytes]);
    }

    public void Add(ReadOnlySpan<int> tokens)
    {
        if (_pending.Length - _filled < tokens.Length * sizeof(int))
            Array.Resize(ref _pending, checked((_pending.Length + tokens.Length * sizeof(int)) * 2));
        _count += tokens.Length;
        var target = _pending.AsSpan(_filled);
        if (_bits == 32)
        {
            MemoryMarshal.AsBytes(tokens).CopyTo(target);
            _filled += tokens.Length * sizeof(int);
            return;
        }
        var ids = MemoryMarshal.Cast<byte, ushort>(target)[..tokens.Length];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = (ushort)tokens[i];
        _filled += tokens.Length * sizeof(ushort);
    }

    /// <summary>Moves what was added so far, a multiple of 8 bytes, to the file.</summary>
    public void Flush() => Flush(_filled & ~7);

    public void Complete()
    {
        Flush(_filled);
        var header = new TokenFileHeader
        {
            Magic = TokenFileHeader.MagicNumber,
            Version = TokenFileHeader.CurrentVersion,
            Bits = _bits,
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
        var complete = _pending.AsSpan(0, length);
        _crc = TokenFileHeader.Crc(complete, _crc);
        _file.Write(complete);
        _filled -= length;
        _pending.AsSpan(length, _filled).CopyTo(_pending);
    }
}
