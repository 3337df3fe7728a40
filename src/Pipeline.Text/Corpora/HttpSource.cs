namespace Pipeline.Text.Corpora;

/// <summary>A file behind an address, of the kinds that <see cref="FilesSource"/> reads; its SHA-256 says which content is meant.</summary>
public sealed record HttpSource : CorpusSource
{
    /// <summary>An http or https address whose path ends in .txt, .md or .jsonl, with .gz or .zst where compressed, or in .parquet.</summary>
    public required Uri Address { get; init; }

    /// <summary>SHA-256 of the file as served, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Field of a .jsonl line, or column of a .parquet file, that holds the text.</summary>
    public string Field { get; init; } = "text";
}
