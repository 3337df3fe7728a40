using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>One output of an action.</summary>
/// <param name="Name">The name that the stage declares.</param>
/// <param name="Digest">SHA-256 of its bytes.</param>
/// <param name="Bytes">Its size.</param>
public sealed record ArtifactFile(string Name, Digest Digest, long Bytes);
