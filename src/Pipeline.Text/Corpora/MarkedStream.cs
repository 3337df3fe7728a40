namespace Pipeline.Text.Corpora;

/// <summary>A file and something behind it.</summary>
/// <param name="file">The file, which is disposed of with the stream.</param>
/// <param name="mark">What follows its last byte.</param>
internal sealed class MarkedStream(Stream file, byte[] mark) : ReadingStream
{
    private bool _fileEnded;
    private int _marked;

    public override int Read(Span<byte> buffer)
    {
        if (!_fileEnded)
        {
            var read = file.Read(buffer);
            if (read > 0 || buffer.IsEmpty)
                return read;
            _fileEnded = true;
        }

        var count = Math.Min(buffer.Length, mark.Length - _marked);
        mark.AsSpan(_marked, count).CopyTo(buffer);
        _marked += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
