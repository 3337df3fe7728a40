namespace Pipeline.Experiments.Commands;

/// <summary>The text that a new spec is written for.</summary>
/// <param name="Bytes">Bytes of text, those of compressed files estimated.</param>
/// <param name="Files">Files.</param>
/// <param name="HasLines">Whether some files have a document on each line.</param>
internal sealed record NewSpecCorpus(long Bytes, int Files, bool HasLines);
