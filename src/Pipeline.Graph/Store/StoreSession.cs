using System.Globalization;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>The right of one execution to write to a store: a temporary folder of its own, and proof of life for others.</summary>
internal sealed class StoreSession : IDisposable
{
    private readonly StoreLayout _layout;
    private readonly FileStream _inUse;
    private readonly FolderLock _temp;
    private int _folders;

    private StoreSession(StoreLayout layout, FileStream inUse, FolderLock temp)
    {
        _layout = layout;
        _inUse = inUse;
        _temp = temp;
    }

    /// <exception cref="StoreException">The store cannot be written, or is being cleaned.</exception>
    public static StoreSession Start(StoreLayout layout)
    {
        FileStream? inUse = null;
        try
        {
            Directory.CreateDirectory(layout.Actions);
            Directory.CreateDirectory(layout.Blobs);
            Directory.CreateDirectory(layout.Scratch);
            Directory.CreateDirectory(layout.Temp);
            inUse = new FileStream(layout.InUse, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            RemoveAbandoned(layout);
            FolderLock? temp;
            do
                temp = FolderLock.TryTake(Path.Combine(layout.Temp, Guid.NewGuid().ToString("N")));
            while (temp is null);
            return new StoreSession(layout, inUse, temp);
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            if (inUse is null && FolderLock.IsHeldByAnother(e))
                throw new StoreException($"The store '{layout.Root}' is being cleaned. Run again when that is done.", e);
            inUse?.Dispose();
            throw StoreException.From(e, "writing to", layout.Root);
        }
    }

    /// <summary>An empty folder that dies with the session.</summary>
    public string CreateFolder()
    {
        var folder = Path.Combine(_temp.Folder, Interlocked.Increment(ref _folders).ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>
    /// The scratch folder of a key; null when another living process works on the same key and has it.
    /// </summary>
    public FolderLock? TryTakeScratch(Digest key)
    {
        var scratch = FolderLock.TryTake(_layout.ScratchOf(key));
        if (scratch is not null)
            Directory.CreateDirectory(scratch.Folder);
        return scratch;
    }

    public void Dispose()
    {
        _temp.TryDeleteFolder();
        _temp.Dispose();
        _inUse.Dispose();
    }

    /// <summary>Removes the temporary folders of processes that have died, and scratch folders of stages that were published.</summary>
    private static void RemoveAbandoned(StoreLayout layout)
    {
        foreach (var path in Directory.EnumerateFiles(layout.Temp, "*.lock"))
            Remove(path[..^".lock".Length]);
        foreach (var entry in Directory.EnumerateFileSystemEntries(layout.Scratch).ToArray())
        {
            var path = Path.Combine(layout.Scratch, Path.GetFileNameWithoutExtension(entry));
            if (!Directory.Exists(path) || (Digest.TryParse(Path.GetFileName(path), out var key) && File.Exists(layout.Action(key))))
                Remove(path);
        }
    }

    private static void Remove(string path)
    {
        using var folder = FolderLock.TryTake(path);
        folder?.TryDeleteFolder();
    }
}
