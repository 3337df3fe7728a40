namespace Pipeline.Text.Corpora;

/// <summary>Files of the machine: .txt and .md are one document each, .jsonl has one per line; each may end in .gz or .zst. .parquet has one per row.</summary>
/// <remarks>Text files longer than 16 MiB are cut at line ends into documents of at most that size.</remarks>
public sealed record FilesSource : CorpusSource
{
    /// <summary>Paths with <c>*</c>, <c>?</c> and <c>**</c> (any number of folders), relative to the base folder.</summary>
    public required IReadOnlyList<string> Patterns { get; init; }

    /// <summary>Field of a .jsonl line, or column of a .parquet file, that holds the text.</summary>
    public string Field { get; init; } = "text";
}
