using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>
/// A folder that remembers actions and their outputs. <c>actions/ab/&lt;key&gt;.action</c> are the records, <c>blobs/ab/&lt;sha256&gt;</c> the
/// outputs, read-only; <c>scratch/&lt;key&gt;</c> is for unfinished stages, <c>temp</c> for outputs being written, <c>quarantine</c> for
/// damaged blobs, <c>settled</c> for <see cref="SettledAnswers"/>. Any number of processes may use it at once.
/// </summary>
public sealed class ArtifactStore
{
    private readonly ConcurrentDictionary<Digest, ActionRecord> _records = new();
    private readonly ConcurrentDictionary<Digest, bool> _verified = new();

    private ArtifactStore(string root, SharedCache? cache)
    {
        Root = root;
        Cache = cache;
        Layout = new StoreLayout(root);
        Files = new FileDigests(Layout.Files);
        History = new History(Layout.History);
    }

    /// <summary>The folder, as an absolute path.</summary>
    public string Root { get; }

    /// <summary>Where it takes what it lacks, and gives what it gains; null for nowhere.</summary>
    public SharedCache? Cache { get; }

    internal StoreLayout Layout { get; }

    internal FileDigests Files { get; }

    internal History History { get; }

    /// <summary>Name and version of this program, as records keep them.</summary>
    internal static string ProgramVersion { get; } = DescribeProgram();

    internal static string RuntimeVersion { get; } = $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Opens a store; a folder that does not exist is an empty store, and made when something is written to it.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="cache">Where it takes what it lacks, and gives what it gains; null for nowhere.</param>
    /// <exception cref="StoreException">A file lies where a folder must be.</exception>
    public static ArtifactStore Open(string root, SharedCache? cache = null)
    {
        var path = Path.GetFullPath(root);
        for (var folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(folder))
                throw new StoreException($"The store cannot be at '{path}': '{folder}' is a file. Choose another place, or move the file away.");
        }

        return new ArtifactStore(path, cache);
    }

    /// <summary>The record of an action, if the store or its cache has it with all its outputs. The bytes of those in the store are not checked.</summary>
    public ActionRecord? Find(Digest key) => FindRecord(key) is { } record && MissingOutput(record) is null ? record : Cache?.Fetch(this, key);

    /// <summary>The path of a blob after its bytes have been checked, which happens once in a process.</summary>
    /// <exception cref="StoreException">The blob is missing, or was damaged and is now in quarantine.</exception>
    public string VerifiedPath(Digest blob) => Verify(blob)
        ? Layout.Blob(blob)
        : throw new StoreException($"The store has no undamaged blob {blob}. Run again: what made it will run again.");

    /// <summary>
    /// What the stage of a key has said of itself, oldest first, in whatever process it runs or ran until it was interrupted; empty for one that was published, has run for less than a
    /// second, or says nothing of itself.
    /// </summary>
    public IReadOnlyList<StageSign> Signs(Digest key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return StageSigns.Read(Layout.ScratchOf(key));
    }

    /// <summary>Reads the record of an action, whether or not its outputs are still there.</summary>
    internal ActionRecord? FindRecord(Digest key)
    {
        if (_records.TryGetValue(key, out var known))
            return known;
        var path = Layout.Action(key);
        byte[] json;
        try
        {
            json = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            throw StoreException.From(e, "reading", path);
        }

        var record = ActionRecordFormat.Read(key, json);
        if (record is not null)
            _records[key] = record;
        return record;
    }

    /// <summary>The first output that is not in the store with its full size; null when all are.</summary>
    internal ArtifactFile? MissingOutput(ActionRecord record)
    {
        foreach (var output in record.Outputs)
        {
            if (!Has(output))
                return output;
        }

        return null;
    }

    /// <summary>Whether a blob is there with its full size.</summary>
    internal bool Has(ArtifactFile output)
    {
        var blob = new FileInfo(Layout.Blob(output.Digest));
        return blob.Exists && blob.Length == output.Bytes;
    }

    /// <summary>Hashes a blob the first time that this process asks for it. A damaged one is moved to quarantine.</summary>
    internal bool Verify(Digest blob)
    {
        var path = Layout.Blob(blob);
        if (_verified.ContainsKey(blob) && File.Exists(path))
            return true;
        try
        {
            using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0))
            {
                if (Digest.Of(file) == blob)
                {
                    _verified[blob] = true;
                    return true;
                }
            }

            Quarantine(blob);
            return false;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            throw StoreException.From(e, "reading", path);
        }
    }

    internal void MarkVerified(Digest blob) => _verified[blob] = true;

    internal void Remember(ActionRecord record) => _records[record.Key] = record;

    /// <summary>Drops what this process remembers of a record, so that the next look reads the file.</summary>
    internal void Forget(Digest key) => _records.TryRemove(key, out _);

    /// <summary>Notes at most once a day that a record is in use, so that the garbage collector sees its age.</summary>
    internal void KeepFresh(ActionRecord record)
    {
        var path = Layout.Action(record.Key);
        try
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(path) > TimeSpan.FromDays(1))
                File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            // A store that cannot be written cannot be cleaned either.
            Debug.WriteLine(e);
        }
    }

    private void Quarantine(Digest blob)
    {
        _verified.TryRemove(blob, out _);
        Directory.CreateDirectory(Layout.Quarantine);
        File.Move(Layout.Blob(blob), Path.Combine(Layout.Quarantine, $"{blob}-{Guid.NewGuid():N}"));
    }

    private static string DescribeProgram()
    {
        var assembly = Assembly.GetEntryAssembly() ?? typeof(ArtifactStore).Assembly;
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return $"{assembly.GetName().Name} {version}";
    }
}
