using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>Moves the outputs of an execution into the store: blobs first, the record last, each by one rename.</summary>
internal sealed class Publisher(ArtifactStore store)
{
    /// <summary>Publishes what lies in <paramref name="outputFolder"/>, unless another writer of the same key came first.</summary>
    /// <param name="record">The record without outputs.</param>
    /// <param name="node">The stage.</param>
    /// <param name="outputFolder">A folder on the store's file system.</param>
    /// <param name="sessionFolder">A folder on the store's file system for the record.</param>
    /// <exception cref="StageException">An output is missing, or a file is not declared.</exception>
    public ActionRecord Publish(ActionRecord record, StageNode node, string outputFolder, string sessionFolder)
    {
        RefuseUndeclared(node, outputFolder);
        var outputs = new List<ArtifactFile>(node.SortedOutputs.Length);
        foreach (var name in node.SortedOutputs)
            outputs.Add(Sealed(node, name, Path.Combine(outputFolder, name)));
        CrashPoint.Reach("before-blobs");
        foreach (var output in outputs)
        {
            MoveBlob(Path.Combine(outputFolder, output.Name), output.Digest);
            CrashPoint.Reach("after-blob");
        }

        CrashPoint.Reach("before-record");
        var published = WriteRecord(record with { Outputs = outputs }, sessionFolder);
        store.Cache?.Push(store, published);
        return published;
    }

    /// <summary>Flushes a file to the disk, hashes it and takes away the right to write.</summary>
    public static (Digest Digest, long Bytes) Seal(string path)
    {
        Digest digest;
        long bytes;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0))
        {
            bytes = file.Length;
            digest = Digest.Of(file);
            file.Flush(flushToDisk: true);
        }

        if (OperatingSystem.IsWindows())
            File.SetAttributes(path, FileAttributes.ReadOnly);
        else
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return (digest, bytes);
    }

    private static ArtifactFile Sealed(StageNode node, string name, string path)
    {
        try
        {
            var (digest, bytes) = Seal(path);
            return new ArtifactFile(name, digest, bytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StageException($"Stage '{node}' ended without writing its output '{name}'.");
        }
    }

    private static void RefuseUndeclared(StageNode node, string outputFolder)
    {
        foreach (var path in Directory.EnumerateFiles(outputFolder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(outputFolder, path).Replace(Path.DirectorySeparatorChar, '/');
            if (Array.BinarySearch(node.SortedOutputs, name, StringComparer.Ordinal) < 0)
                throw new StageException($"Stage '{node}' wrote the file '{name}', which is not among its outputs.");
        }
    }

    /// <summary>Renames over a blob that is there already: the bytes are the same, or that one was damaged.</summary>
    public void MoveBlob(string from, Digest blob)
    {
        var path = store.Layout.Blob(blob);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!OperatingSystem.IsWindows() || !File.Exists(path))
            File.Move(from, path, overwrite: true);
        store.MarkVerified(blob);
    }

    /// <summary>Writes a record whose blobs are in the store.</summary>
    /// <returns>The record that is there now; another writer of the same key may have come first.</returns>
    public ActionRecord WriteRecord(ActionRecord record, string sessionFolder)
    {
        var path = store.Layout.Action(record.Key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(sessionFolder, $"{record.Key}.action");
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(ActionRecordFormat.Write(record));
            file.Flush(flushToDisk: true);
        }

        CrashPoint.Reach("before-record-rename");
        var replace = false;
        while (true)
        {
            try
            {
                File.Move(temporary, path, replace);
                break;
            }
            catch (IOException) when (!replace && File.Exists(path))
            {
                store.Forget(record.Key);
                if (store.Find(record.Key) is { } first)
                    return first;
                replace = true;
            }
        }

        CrashPoint.Reach("after-record");
        store.Remember(record);
        return record;
    }
}
