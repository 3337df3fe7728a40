namespace Pipeline.Graph.Store;

/// <summary>What a garbage collection removed.</summary>
/// <param name="Actions">Action records.</param>
/// <param name="Blobs">Blobs.</param>
/// <param name="Leftovers">Scratch folders, temporary folders of dead processes, damaged blobs, and settled answers.</param>
/// <param name="Bytes">Disk space freed, the sum of file sizes.</param>
public sealed record CollectionReport(int Actions, int Blobs, int Leftovers, long Bytes);
