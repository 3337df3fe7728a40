namespace Pipeline.Text.Corpora;

/// <summary>Everything that decides which documents a corpus has and which of them are held out.</summary>
/// <param name="Sources">Where documents come from; they stand in the corpus in this order.</param>
/// <param name="ValidationFraction">Share of the documents held out for validation, above 0 and below 1.</param>
/// <param name="MaximumBytes">UTF-8 bytes of train and validation together at which reading stops; null reads everything.</param>
/// <param name="Seed">Decides, with the text of a document, on which side of the split it falls.</param>
/// <param name="Deduplicate">Whether a document whose text came before is left out.</param>
public sealed record CorpusRecipe(
    IReadOnlyList<CorpusSource> Sources,
    double ValidationFraction = 0.01,
    long? MaximumBytes = null,
    int Seed = 1,
    bool Deduplicate = true);
