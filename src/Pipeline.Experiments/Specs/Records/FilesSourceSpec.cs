namespace Pipeline.Experiments.Specs;

/// <summary>Files of .txt and .md, which are one document each, and of .jsonl, which have one on each line, each also compressed, as .gz or .zst; and of .parquet, which have one in each row.</summary>
public sealed record FilesSourceSpec
{
    /// <summary>Patterns of paths relative to the folder of the spec, such as texts/**/*.md.</summary>
    public required IReadOnlyList<string> Globs { get; init; }

    /// <summary>Field of a .jsonl line, or column of a .parquet file, that holds the text.</summary>
    public string Field { get; init; } = "text";
}
