namespace Pipeline.Text.Corpora;

/// <summary>What one source gave to a corpus, train and validation together.</summary>
/// <param name="Name">Name of the source.</param>
/// <param name="Kind">files, dotnet-docs, synthetic or http.</param>
/// <param name="Part">Its documents, duplicates left out.</param>
/// <param name="Duplicates">Documents left out because their text came before.</param>
/// <param name="Share">Its share of the corpus' bytes, from 0 to 1.</param>
/// <param name="EntropyBitsPerByte">Entropy rate in bits per byte where it is known: synthetic text.</param>
public sealed record SourceShare(string Name, string Kind, CorpusPart Part, long Duplicates, double Share, double? EntropyBitsPerByte);
