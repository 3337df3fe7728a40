namespace Pipeline.Text.Corpora;

/// <summary>
/// Text of a Zipf–Markov chain over invented words, whose entropy rate is known (<see cref="SyntheticLanguage"/>):
/// a floor that no model's loss can go below.
/// </summary>
public sealed record SyntheticSource : CorpusSource
{
    /// <summary>UTF-8 bytes to make, at least.</summary>
    public required long Bytes { get; init; }

    /// <summary>Decides the language and the text.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Distinct words of the language, from 2 to 65,536.</summary>
    public int Words { get; init; } = 4096;

    /// <summary>Zipf exponent of the word frequencies, at least 0.</summary>
    public double Exponent { get; init; } = 1.0;

    /// <summary>Probability that the next word follows from the last one alone, from 0 (independent words) to below 1.</summary>
    public double Order { get; init; } = 0.7;

    /// <summary>Words of a document.</summary>
    public int DocumentWords { get; init; } = 256;
}
