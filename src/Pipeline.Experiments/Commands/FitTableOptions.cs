namespace Pipeline.Experiments.Commands;

/// <summary>Which laws to fit to which table.</summary>
/// <param name="Table">Path of a CSV file.</param>
/// <param name="Analysis">Name of an analysis, as in <c>--analysis</c>.</param>
/// <param name="Map">Where fields are found in a foreign table: <c>loss=Lossu,vocabularySize=vocab_size</c>; empty for our own names.</param>
/// <param name="AsPublished">Whether to make the choices of the published analysis, its slips included.</param>
/// <param name="At">What to predict: <c>C=1e21; N=7e9,D=1.4e12</c> (chinchilla), <c>N=7e9,d=4096,C=1e21</c> (vocabulary); empty for nothing beyond the table.</param>
public sealed record FitTableOptions(string Table, string Analysis, string Map, bool AsPublished, string At = "");
