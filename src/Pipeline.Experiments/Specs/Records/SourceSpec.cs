using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>One source of documents.</summary>
public sealed record SourceSpec
{
    /// <summary>Files of this machine.</summary>
    [Alternative]
    public FilesSourceSpec? Files { get; init; }

    /// <summary>The reference documentation that every .NET SDK installs.</summary>
    [SpecName("dotnet-docs")]
    [Alternative]
    public DotnetDocsSourceSpec? DotnetDocs { get; init; }

    /// <summary>Text drawn from a seeded Zipf–Markov process.</summary>
    [Alternative]
    public SyntheticSourceSpec? Synthetic { get; init; }

    /// <summary>Name in the corpus card, such as the language; the kind of source if nothing is said.</summary>
    [TextForm(TextForm.Name)]
    public string? Name { get; init; }

    /// <summary>Share of the corpus's maximum size that this source gives, relative to the other sources. Without
    /// weights, sources are taken whole and in order.</summary>
    [Range(1e-6, 1e6)]
    public double? Weight { get; init; }
}
