using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>The text that is learned: documents from sources, split into training and validation by a hash of each document.</summary>
public sealed record CorpusSpec
{
    /// <summary>Where the documents come from.</summary>
    public required IReadOnlyList<SourceSpec> Sources { get; init; }

    /// <summary>Share of the documents that are kept for validation.</summary>
    [Range(0.0001, 0.5)]
    public double ValidationFraction { get; init; } = 0.02;

    /// <summary>Most bytes of text that are taken; without it, all.</summary>
    public ByteSize? MaximumSize { get; init; }

    /// <summary>Whether a document that occurs again is left out.</summary>
    public bool Deduplicate { get; init; } = true;

    /// <summary>Seed of the split and of the order of documents.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;
}
