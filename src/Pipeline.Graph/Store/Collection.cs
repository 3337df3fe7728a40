using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>One garbage collection in progress; the store belongs to it alone.</summary>
internal sealed class Collection(ArtifactStore store)
{
    private readonly List<ActionRecord> _kept = [];

    public CollectionReport Report { get; private set; } = new(0, 0, 0, 0);

    public void RemoveActions(IReadOnlySet<Digest> roots, TimeSpan? olderThan, bool unreferenced)
    {
        var records = new List<(FileInfo File, ActionRecord Record)>();
        foreach (var file in Files(store.Layout.Actions))
        {
            if (Digest.TryParse(Path.GetFileNameWithoutExtension(file.Name), out var key) && store.FindRecord(key) is { } record)
                records.Add((file, record));
            else
                RemoveAction(file, key);
        }

        var referenced = ReachableFrom(roots, records.ConvertAll(r => r.Record));
        var now = DateTime.UtcNow;
        foreach (var (file, record) in records)
        {
            var isDue = olderThan is { } age ? now - file.LastWriteTimeUtc > age : unreferenced;
            if (isDue && !referenced.Contains(record.Key))
                RemoveAction(file, record.Key);
            else
                _kept.Add(record);
        }

        store.History.Compact(_kept.Select(r => r.Key).ToHashSet());
        store.Files.Compact();
    }

    public void RemoveBlobs(IReadOnlySet<Digest> roots)
    {
        var kept = new HashSet<Digest>(roots);
        foreach (var record in _kept)
            kept.UnionWith(record.Outputs.Select(o => o.Digest));
        foreach (var file in Files(store.Layout.Blobs))
        {
            if (Digest.TryParse(file.Name, out var blob) && kept.Contains(blob))
                continue;
            Report = Report with { Blobs = Report.Blobs + 1, Bytes = Report.Bytes + file.Length };
            Remove(file);
        }
    }

    public void RemoveLeftovers(TimeSpan scratchAge)
    {
        RemoveFolders(store.Layout.Temp, TimeSpan.Zero);
        RemoveFolders(store.Layout.Scratch, scratchAge);
        foreach (var file in Files(store.Layout.Quarantine).Concat(Files(store.Layout.Settled)))
        {
            Report = Report with { Leftovers = Report.Leftovers + 1, Bytes = Report.Bytes + file.Length };
            Remove(file);
        }
    }

    /// <summary>The keys of all records that made a root, or an input of such a record, and so on.</summary>
    private static HashSet<Digest> ReachableFrom(IReadOnlySet<Digest> roots, List<ActionRecord> records)
    {
        var byOutput = records.SelectMany(r => r.Outputs.Select(o => (o.Digest, r))).ToLookup(p => p.Digest, p => p.r);
        var byKey = records.ToDictionary(r => r.Key);
        var reached = new HashSet<Digest>();
        var open = new Stack<Digest>(roots);
        while (open.TryPop(out var digest))
        {
            var makers = byKey.TryGetValue(digest, out var record) ? byOutput[digest].Append(record) : byOutput[digest];
            foreach (var maker in makers)
            {
                if (!reached.Add(maker.Key))
                    continue;
                foreach (var input in maker.Inputs.Values)
                    open.Push(input);
            }
        }

        return reached;
    }

    private static List<FileInfo> Files(string folder) =>
        Directory.Exists(folder) ? [.. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)] : [];

    private static void Remove(FileInfo file)
    {
        if (OperatingSystem.IsWindows())
            file.IsReadOnly = false;
        file.Delete();
    }

    private void RemoveAction(FileInfo file, Digest? key)
    {
        Report = Report with { Actions = Report.Actions + 1, Bytes = Report.Bytes + file.Length };
        Remove(file);
        if (key is not null)
            store.Forget(key);
    }

    private void RemoveFolders(string parent, TimeSpan age)
    {
        if (!Directory.Exists(parent))
            return;
        foreach (var folder in new DirectoryInfo(parent).GetDirectories())
        {
            var files = Files(folder.FullName);
            var touched = files.Select(f => f.LastWriteTimeUtc).Append(folder.LastWriteTimeUtc).Max();
            if (DateTime.UtcNow - touched < age)
                continue;
            Report = Report with { Leftovers = Report.Leftovers + 1, Bytes = Report.Bytes + files.Sum(f => f.Length) };
            files.ForEach(Remove);
            folder.Delete(recursive: true);
        }

        foreach (var file in new DirectoryInfo(parent).GetFiles("*.lock"))
            file.Delete();
    }
}
