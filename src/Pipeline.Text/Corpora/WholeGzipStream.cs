using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Text.Corpora;

/// <summary>
/// Unpacks a .gz file of one or more members (RFC 1952) and refuses it unless it is whole. zlib checks each member that ends; but
/// <see cref="GZipStream"/> takes a file that is cut off, or that has something else behind its last member, for one that ends there. So a
/// member of our own is put behind the file: only where the file ends with the end of a member does the unpacked text end with that mark,
/// which is taken off again.
/// </summary>
/// <param name="file">The file, which is disposed of with the stream.</param>
internal sealed class WholeGzipStream(Stream file) : ReadingStream
{
    /// <summary>ASCII, which deflate does not store as it is: so a cut member that takes the mark's for its own bytes does not end with it.</summary>
    private static readonly byte[] Mark = Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData("the end of a whole file"u8)));

    private readonly GZipStream _unpacked = new(new MarkedStream(file, Pack(Mark)), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[(1 << 16) + Mark.Length];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>Reads text.</summary>
    /// <exception cref="InvalidDataException">The file is no .gz, is cut off or damaged, or has other bytes behind its end.</exception>
    public override int Read(Span<byte> buffer)
    {
        while (_end - _start <= Mark.Length && !_ended)
            Fill();
        var count = Math.Min(buffer.Length, _end - _start - Mark.Length);
        _buffer.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _unpacked.Dispose();
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = _unpacked.Read(_buffer.AsSpan(_end));
        _end += read;
        if (read > 0)
            return;
        _ended = true;
        if (!_buffer.AsSpan(0, _end).EndsWith(Mark))
            throw new InvalidDataException("it is cut off, or something else stands behind its end");
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(content);
        return packed.ToArray();
    }
}
