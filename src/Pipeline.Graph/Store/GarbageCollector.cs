using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>Removes from a store what nobody will miss.</summary>
public static class GarbageCollector
{
    /// <summary>Checkpoints of an interrupted stage are kept so long when the caller names no age.</summary>
    private static readonly TimeSpan ScratchAge = TimeSpan.FromDays(7);

    /// <summary>
    /// Removes actions, then every blob that no action and no root names, temporary folders of dead processes, damaged blobs, settled answers, and scratch
    /// folders not touched for <paramref name="olderThan"/> (7 days if null; at once if <paramref name="unreferenced"/>).
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="roots">
    /// Action keys and blob digests that published reports refer to. They are kept, with everything that went into them.
    /// </param>
    /// <param name="olderThan">Removes actions that no run has used for so long.</param>
    /// <param name="unreferenced">Removes actions of any age; together with <paramref name="olderThan"/>, those of that age.</param>
    /// <exception cref="StoreException">A run is using the store, or it cannot be written.</exception>
    public static CollectionReport Collect(ArtifactStore store, IReadOnlySet<Digest> roots, TimeSpan? olderThan, bool unreferenced)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(roots);
        if (!Directory.Exists(store.Root))
            return new CollectionReport(0, 0, 0, 0);
        try
        {
            using var alone = new FileStream(store.Layout.InUse, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            var collection = new Collection(store);
            collection.RemoveActions(roots, olderThan, unreferenced);
            collection.RemoveBlobs(roots);
            collection.RemoveLeftovers(olderThan ?? (unreferenced ? TimeSpan.Zero : ScratchAge));
            return collection.Report;
        }
        catch (IOException e) when (FolderLock.IsHeldByAnother(e))
        {
            throw new StoreException($"A run is using the store '{store.Root}'. Clean it when that is done.", e);
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            throw StoreException.From(e, "cleaning", store.Root);
        }
    }
}
