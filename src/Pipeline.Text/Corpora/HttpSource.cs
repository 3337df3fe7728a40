namespace Pipeline.Text.Corpora;

/// <summary>A file behind an address, of the kinds that <see cref="FilesSource"/> reads; its SHA-256 says which content is meant.</summary>
public sealed record HttpSource : CorpusSource
{
    /// <summary>An http or https address whose path ends in .txt, .md or .jsonl, and .gz where compressed.</summary>
    public required Uri Address { get; init; }

    /// <summary>SHA-256 of the file as served, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Field of a .jsonl line that holds the text.</summary>
    public string Field { get; init; } = "text";
}
