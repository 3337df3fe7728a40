using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Text of a seeded Zipf–Markov chain over invented words, whose entropy rate is known.</summary>
public sealed record SyntheticSourceSpec
{
    /// <summary>Bytes of text.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>Seed of the language and of the text.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Distinct words of the language.</summary>
    [Range(2, 65_536)]
    public int Words { get; init; } = 4096;

    /// <summary>Exponent s of the word frequencies, which fall as 1/rank^s.</summary>
    [Range(0, 4)]
    public double Exponent { get; init; } = 1;

    /// <summary>Probability that the next word follows from the last one alone; 0 gives independent words.</summary>
    [Range(0, 0.999)]
    public double Order { get; init; } = 0.7;

    /// <summary>Words of a document.</summary>
    [Range(1, 1_000_000)]
    public int DocumentWords { get; init; } = 256;
}
