using Pipeline.Experiments.Specs.Binding;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Specs;

/// <summary>One source of documents.</summary>
public sealed record SourceSpec
{
    /// <summary>Files of this machine.</summary>
    [Alternative]
    public FilesSourceSpec? Files { get; init; }

    /// <summary>The reference documentation that every .NET SDK installs.</summary>
    [Alternative]
    [SpecName("dotnet-docs")]
    public DotnetDocsSourceSpec? DotnetDocs { get; init; }

    /// <summary>Text of a seeded Zipf–Markov chain.</summary>
    [Alternative]
    public SyntheticSourceSpec? Synthetic { get; init; }

    /// <summary>A file of the web.</summary>
    [Alternative]
    public HttpSourceSpec? Http { get; init; }

    /// <summary>Name in the corpus card, such as the language; files, dotnet-docs, synthetic or http if nothing is said.</summary>
    [TextForm(TextForm.Name)]
    public string? Name { get; init; }

    /// <summary>Share of the corpus's maximum size that this source gives, relative to the other sources. Without weights, documents are drawn
    /// from all sources together.</summary>
    [Range(1e-6, 1e6)]
    public double? Weight { get; init; }

    internal string CardName => Name ?? (Files is not null ? "files" : Synthetic is not null ? "synthetic" : Http is not null ? "http" : "dotnet-docs");

    internal CorpusSource ToSource() => this switch
    {
        { Files: { } files } => new FilesSource { Name = CardName, Weight = Weight, Patterns = files.Globs, Field = files.Field },
        { Http: { } http } => new HttpSource { Name = CardName, Weight = Weight, Address = new Uri(http.Address), Sha256 = http.Sha256, Field = http.Field },
        { Synthetic: { } synthetic } => new SyntheticSource
        {
            Name = CardName,
            Weight = Weight,
            Bytes = synthetic.Size.Bytes,
            Seed = synthetic.Seed,
            Words = synthetic.Words,
            Exponent = synthetic.Exponent,
            Order = synthetic.Order,
            DocumentWords = synthetic.DocumentWords,
        },
        _ => new DotnetDocsSource { Name = CardName, Weight = Weight },
    };
}
