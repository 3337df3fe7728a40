using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>A file behind an address, of the kinds that files can be. Its SHA-256 says which content is meant; another is refused.</summary>
public sealed record HttpSourceSpec
{
    /// <summary>Address of the file.</summary>
    [TextForm(TextForm.TextAddress)]
    [SpecName("url")]
    public required string Address { get; init; }

    /// <summary>Digest of the file as served.</summary>
    [TextForm(TextForm.Sha256)]
    public required string Sha256 { get; init; }

    /// <summary>Field of a .jsonl line, or column of a .parquet file, that holds the text.</summary>
    public string Field { get; init; } = "text";
}
