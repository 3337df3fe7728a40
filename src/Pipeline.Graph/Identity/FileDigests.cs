using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Identity;

/// <summary>
/// Digests of files outside the store, remembered by path, size and time of change, so that a run that has nothing to do does not read
/// a corpus again.
/// </summary>
internal sealed class FileDigests
{
    /// <summary>
    /// A file hashed so short a time after a change could change again within one tick of a coarse file system; that digest is not kept
    /// for other processes.
    /// </summary>
    private static readonly TimeSpan CoarsestTimeStamp = TimeSpan.FromSeconds(2);

    private readonly Journal _journal;
    private readonly Lazy<ConcurrentDictionary<string, (FileStamp Stamp, Digest Digest)>> _known;
    private readonly ConcurrentQueue<string> _unsaved = new();

    public FileDigests(string journalPath)
    {
        _journal = new Journal(journalPath);
        _known = new(Load);
    }

    /// <exception cref="GraphException">There is no such file, or it cannot be read.</exception>
    public Digest Of(string path)
    {
        var full = Path.GetFullPath(path);
        var stamp = FileStamp.Of(full);
        if (_known.Value.TryGetValue(full, out var known) && known.Stamp == stamp)
            return known.Digest;
        var started = DateTime.UtcNow;
        var digest = Hash(full);
        _known.Value[full] = (stamp, digest);
        if (started - stamp.Changed > CoarsestTimeStamp && !full.Any(char.IsControl))
            _unsaved.Enqueue(Line(full, stamp, digest));
        return digest;
    }

    /// <summary>Writes down what was hashed since the last call, for the next process.</summary>
    public void Save()
    {
        if (_unsaved.IsEmpty || !_journal.Append(string.Concat(_unsaved)))
            return;
        _unsaved.Clear();
    }

    /// <summary>Forgets files that are gone or have changed.</summary>
    public void Compact()
    {
        var current = _known.Value.Where(entry => File.Exists(entry.Key) && FileStamp.Of(entry.Key) == entry.Value.Stamp);
        _journal.Replace(string.Concat(current.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(e => Line(e.Key, e.Value.Stamp, e.Value.Digest))));
    }

    private static string Line(string path, FileStamp stamp, Digest digest) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}\t{stamp.Bytes}\t{stamp.Changed.Ticks}\t{digest}\n");

    private static Digest Hash(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Digest.Of(file);
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            throw new GraphException($"The input file '{path}' cannot be read: {e.Message}");
        }
    }

    private ConcurrentDictionary<string, (FileStamp Stamp, Digest Digest)> Load()
    {
        var known = new ConcurrentDictionary<string, (FileStamp, Digest)>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(_journal.Read()).Split('\n'))
        {
            if (line.Split('\t') is [var path, var bytes, var ticks, var hex]
                && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var changed)
                && Digest.TryParse(hex, out var digest))
            {
                known[path] = (new FileStamp(size, new DateTime(changed, DateTimeKind.Utc)), digest);
            }
        }

        return known;
    }
}
