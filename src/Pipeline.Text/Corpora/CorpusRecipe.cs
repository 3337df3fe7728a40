namespace Pipeline.Text.Corpora;

/// <summary>Everything that decides which documents a corpus has and which of them are held out. A text that came before is left out.</summary>
/// <param name="Sources">Where documents come from; they stand in the corpus in this order.</param>
/// <param name="ValidationFraction">Share of the documents held out for validation, above 0 and below 1.</param>
/// <param name="MaximumBytes">
/// UTF-8 bytes of train and validation together. Where there is more text, documents are drawn by a hash of seed and text until this is
/// reached, so that they stand for the whole, and a larger corpus holds the smaller. Null takes everything.
/// </param>
/// <param name="Seed">Decides, with the text of a document, whether it is drawn and on which side of the split it falls.</param>
public sealed record CorpusRecipe(
    IReadOnlyList<CorpusSource> Sources,
    double ValidationFraction = 0.01,
    long? MaximumBytes = null,
    int Seed = 1);
