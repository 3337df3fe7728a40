using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Identity;

/// <summary>
/// Digests of files outside the store, remembered by path and <see cref="FileStamp"/>, so that a run that has nothing to do does not read a
/// corpus again. Where there is no stamp to be believed nothing is remembered, and a file is hashed at each look.
/// </summary>
internal sealed class FileDigests(string journalPath, TimeProvider? clock = null)
{
    private readonly Journal _journal = new(journalPath);
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly Lazy<ConcurrentDictionary<string, Entry>> _known = new(() => Load(new Journal(journalPath)));
    private readonly ConcurrentQueue<string> _unsaved = new();

    /// <exception cref="GraphException">There is no such file, or it cannot be read.</exception>
    public Digest Of(string path)
    {
        var full = Path.GetFullPath(path);
        var stamp = FileStamp.Of(full);
        if (stamp is not null && _known.Value.TryGetValue(full, out var known) && known.Stamp == stamp)
            return known.Digest;
        var started = _clock.GetUtcNow();
        var digest = Hash(full);
        if (stamp is { } before && before.IsPast(started) && FileStamp.Of(full) == before && FileStamp.IsTrusted(full))
        {
            var entry = new Entry(before, digest);
            _known.Value[full] = entry;
            if (!full.Any(char.IsControl))
                _unsaved.Enqueue(Line(full, entry));
        }

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
        var current = _known.Value.Where(known => FileStamp.Of(known.Key) == known.Value.Stamp);
        _journal.Replace(string.Concat(current.OrderBy(known => known.Key, StringComparer.Ordinal).Select(known => Line(known.Key, known.Value))));
    }

    private static string Line(string path, Entry entry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{path}\t{entry.Stamp.Device}\t{entry.Stamp.Inode}\t{entry.Stamp.Bytes}\t{entry.Stamp.StatusChanged}\t{entry.Digest}\n");

    private static Digest Hash(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return Digest.Of(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new GraphException($"The input file '{path}' does not exist.");
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            throw new GraphException($"The input file '{path}' cannot be read: {e.Message}");
        }
    }

    private static ConcurrentDictionary<string, Entry> Load(Journal journal)
    {
        var known = new ConcurrentDictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var line in Encoding.UTF8.GetString(journal.Read()).Split('\n'))
        {
            if (line.Split('\t') is [var path, var device, var inode, var bytes, var changed, var hex]
                && ulong.TryParse(device, NumberStyles.None, CultureInfo.InvariantCulture, out var deviceNumber)
                && ulong.TryParse(inode, NumberStyles.None, CultureInfo.InvariantCulture, out var inodeNumber)
                && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                && long.TryParse(changed, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
                && Digest.TryParse(hex, out var digest))
            {
                known[path] = new Entry(new FileStamp(deviceNumber, inodeNumber, size, time), digest);
            }
        }

        return known;
    }

    private sealed record Entry(FileStamp Stamp, Digest Digest);
}
