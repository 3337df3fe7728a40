using Pipeline.Experiments.Specs.Binding;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Specs;

/// <summary>The text that is learned: documents from sources, split into training and validation by a hash of each document.</summary>
public sealed record CorpusSpec
{
    /// <summary>Where the documents come from. A document whose text came before is left out. For several languages, name one source of each and give
    /// it a weight: {files: {globs: [texts/el/*.txt.gz]}, name: greek, weight: 1}.</summary>
    public required IReadOnlyList<SourceSpec> Sources { get; init; }

    /// <summary>Share of the documents that are kept for validation.</summary>
    [Range(0.0001, 0.5)]
    public double ValidationFraction { get; init; } = 0.01;

    /// <summary>Bytes of text to have. Where the sources have more, documents are drawn by a hash of each, so that they stand for the whole, and a
    /// larger corpus holds the smaller. Without it, all is taken.</summary>
    public ByteSize? MaximumSize { get; init; }

    /// <summary>Decides, with the text of a document, whether it is drawn and on which side of the split it falls.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Everything that decides which documents the corpus has.</summary>
    public CorpusRecipe ToRecipe() => new([.. Sources.Select(source => source.ToSource())], ValidationFraction, MaximumSize?.Bytes, Seed);
}
