namespace Pipeline.Text.Corpora;

/// <summary>
/// A corpus file: documents as UTF-8, each followed by the byte 0xFF, which UTF-8 never uses. So the file reads as plain text,
/// and no text can be taken for the end of a document.
/// </summary>
internal sealed class CorpusWriter(string path) : IDisposable
{
    public const byte EndOfDocument = 0xFF;

    private readonly FileStream _file = new(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);

    public CorpusPart Part { get; private set; } = new(0, 0, 0);

    public void Add(ReadOnlySpan<byte> document)
    {
        _file.Write(document);
        _file.WriteByte(EndOfDocument);
        Part = Part.Plus(document);
    }

    public void Dispose() => _file.Dispose();
}
