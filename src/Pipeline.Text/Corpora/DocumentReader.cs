using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Text.Corpora;

/// <summary>Reads the documents of a recipe's sources, once or twice, and gives each its identity: SHA-256 of the recipe's seed and its text.</summary>
internal sealed class DocumentReader(
    CorpusRecipe recipe,
    IReadOnlyList<IReadOnlyList<string>> files,
    int passes,
    IProgress<double>? progress,
    CancellationToken cancellationToken) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _sourcesRead;

    /// <summary>The documents of one source.</summary>
    public IEnumerable<Document> Read(int source)
    {
        foreach (var (text, fraction) in SourceReader.Documents(recipe.Sources[source], source, files[source]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report((_sourcesRead + fraction) / (passes * recipe.Sources.Count));
            yield return Identify(text);
        }
        _sourcesRead++;
    }

    public void Dispose() => _hash.Dispose();

    private Document Identify(ReadOnlyMemory<byte> text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32LittleEndian(digest, recipe.Seed);
        _hash.AppendData(digest[..sizeof(int)]);
        _hash.AppendData(text.Span);
        _hash.GetHashAndReset(digest);
        var position = (BinaryPrimitives.ReadUInt64LittleEndian(digest[16..]) >> 11) * (1.0 / (1UL << 53));
        return new Document(text, BinaryPrimitives.ReadUInt128LittleEndian(digest), position);
    }
}
