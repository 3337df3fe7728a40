using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Text drawn from a seeded Markov process over words with Zipf frequencies, whose entropy rate is known.</summary>
public sealed record SyntheticSourceSpec
{
    /// <summary>Bytes of text.</summary>
    public required ByteSize Size { get; init; }

    /// <summary>Seed of the process.</summary>
    [Range(0, int.MaxValue)]
    public int Seed { get; init; } = 1;

    /// <summary>Number of different words.</summary>
    [Range(2, 65_536)]
    public int Words { get; init; } = 4096;

    /// <summary>Exponent s of the word frequencies, which fall as 1/rank^s.</summary>
    [Range(0, 4)]
    public double Exponent { get; init; } = 1;
}
