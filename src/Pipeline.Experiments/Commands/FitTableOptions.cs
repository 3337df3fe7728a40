namespace Pipeline.Experiments.Commands;

/// <summary>Which laws to fit to which table.</summary>
/// <param name="Table">Path of a CSV file.</param>
/// <param name="Analysis">Name of an analysis: learningRates, transfer, vocabulary, chinchilla, phases.</param>
/// <param name="Map">Where fields are found in a foreign table: <c>loss=Lossu,vocabularySize=vocab_size</c>; empty for our own names.</param>
/// <param name="AsPublished">Whether to make the choices of the published analysis, its slips included.</param>
public sealed record FitTableOptions(string Table, string Analysis, string Map, bool AsPublished);
