namespace Pipeline.Text.Corpora;

/// <summary>A place that documents come from.</summary>
public abstract record CorpusSource
{
    /// <summary>Name in the corpus card, for example the language.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Share of <see cref="CorpusRecipe.MaximumBytes"/> that this source gives, relative to the weights of the others.
    /// Null, for all sources at once, draws from all of them together.
    /// </summary>
    public double? Weight { get; init; }
}
