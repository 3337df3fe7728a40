using Pipeline.Graph.Store;

namespace Pipeline.Graph.Identity;

/// <summary>What a store has of a stage whose inputs are known.</summary>
/// <param name="Key">The key of the action.</param>
/// <param name="Identity">The identity document.</param>
/// <param name="Record">The record; null unless all outputs are in the store.</param>
/// <param name="Missing">The first output that is not, where there is a record.</param>
internal sealed record StageLookup(Digest Key, ReadOnlyMemory<byte> Identity, ActionRecord? Record, ArtifactFile? Missing);
