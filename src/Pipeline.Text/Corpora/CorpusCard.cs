namespace Pipeline.Text.Corpora;

/// <summary>What a corpus is made of.</summary>
/// <param name="Train">Documents to train on.</param>
/// <param name="Validation">Documents held out.</param>
/// <param name="Duplicates">Documents left out because their text came before.</param>
/// <param name="Sources">Sources in the recipe's order.</param>
/// <param name="Scripts">Scripts that the text is written in, the most used first, train and validation together.</param>
public sealed record CorpusCard(
    CorpusPart Train,
    CorpusPart Validation,
    long Duplicates,
    IReadOnlyList<SourceShare> Sources,
    IReadOnlyList<ScriptShare> Scripts)
{
    /// <summary>Reads a card that <see cref="Save"/> wrote.</summary>
    public static CorpusCard Load(string path) => CardJson.Load<CorpusCard>(path);

    /// <summary>Writes the card as indented JSON.</summary>
    public void Save(string path) => CardJson.Save(path, this);
}
