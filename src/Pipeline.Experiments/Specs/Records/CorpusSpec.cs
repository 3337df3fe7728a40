using Pipeline.Experiments.Specs.Binding;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Specs;

/// <summary>The text that is learned: documents from sources, split into training and validation by a hash of each document.</summary>
public sealed record CorpusSpec
{
    /// <summary>Where the documents come from.</summary>
    public required IReadOnlyList<SourceSpec> Sources { get; init; }

    /// <summary>Share of the documents that are kept for validation.</summary>
    [Range(0.0001, 0.5)]
    public double ValidationFraction { get; init; } = 0.01;

    /// <summary>Bytes of text at which reading stops; without it, all is read.</summary>
    public ByteSize? MaximumSize { get; init; }

    /// <summary>Whether a document that occurs again is left out.</summary>
    public bool Deduplicate { get; init; } = true;

    /// <summary>Decides, with the text of a document, on which side of the split it falls.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Everything that decides which documents the corpus has.</summary>
    public CorpusRecipe ToRecipe() => new([.. Sources.Select(source => source.ToSource())], ValidationFraction, MaximumSize?.Bytes, Seed, Deduplicate);
}
