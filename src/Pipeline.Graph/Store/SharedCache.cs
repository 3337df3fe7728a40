using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>
/// A place that several stores share, laid out as they are: what a store lacks is taken from it, and what a store gains is given to it. Every byte that is
/// taken is hashed; what is not what its name says is refused, and replaced by what is made here. A cache that fails is said so once, and the work goes on without it.
/// </summary>
public sealed class SharedCache
{
    private const long LargestRecord = 64L << 20;

    private readonly ICachePlace _place;
    private readonly Action<string> _warn;
    private readonly ConcurrentDictionary<Digest, bool> _missing = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);
    private int _failed;

    private SharedCache(string name, ICachePlace place, Action<string> warn) => (Name, _place, _warn) = (name, place, warn);

    /// <summary>The folder as an absolute path, or the address.</summary>
    public string Name { get; }

    /// <summary>What is wrong with the name of a cache, and what would be right; null if nothing is.</summary>
    /// <param name="place">A folder, or an http or https address.</param>
    /// <param name="authorization">The value of the header Authorization; null for none.</param>
    public static string? Problem(string place, string? authorization)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (!place.Contains("://", StringComparison.Ordinal))
            return File.Exists(place) ? $"'{place}' is a file; name a folder, or an http or https address" : null;
        if (!Uri.TryCreate(place, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            return $"'{place}' is no address that can be used; name a folder, or an http or https address";
        if (address.UserInfo.Length > 0)
            return "an address with a name or password in it would stand in logs; put them into the environment";
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            return $"'{place}' has more than a path; leave out what follows it";
        if (authorization is not null && !AuthenticationHeaderValue.TryParse(authorization, out _))
            return "the credentials are no value of the header Authorization, such as 'Bearer …' or 'Basic …'";
        return authorization is not null && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback
            ? "credentials are sent over https only"
            : null;
    }

    /// <summary>Opens a cache; nothing is read or made yet.</summary>
    /// <param name="place">A folder, or an http or https address without a <see cref="Problem"/>.</param>
    /// <param name="authorization">The value of the header Authorization; null for none.</param>
    /// <param name="warn">Is told what was refused, and that the cache failed.</param>
    public static SharedCache Open(string place, string? authorization, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (Problem(place, authorization) is { } problem)
            throw new ArgumentException(problem, nameof(place));
        return place.Contains("://", StringComparison.Ordinal)
            ? new SharedCache(place, new HttpCache(new Uri(place), authorization), warn)
            : new SharedCache(Path.GetFullPath(place), new FolderCache(Path.GetFullPath(place)), warn);
    }

    /// <summary>Takes an action and its outputs into a store.</summary>
    /// <returns>The record; null where the cache has it not, or not whole.</returns>
    internal ActionRecord? Fetch(ArtifactStore store, Digest key)
    {
        if (_missing.ContainsKey(key))
            return null;
        var record = Try(() => _place.Has(ActionName(key)) ? Take(store, key) : null);
        if (record is null)
            _missing[key] = true;
        return record;
    }

    /// <summary>Gives what a store has of an action.</summary>
    internal void Push(ArtifactStore store, ActionRecord record) => Try<object>(() =>
    {
        foreach (var output in record.Outputs)
            Put(BlobName(output.Digest), store.Layout.Blob(output.Digest));
        Put(ActionName(record.Key), store.Layout.Action(record.Key));
        return null;
    });

    private static string ActionName(Digest key) => $"actions/{key.ToString()[..2]}/{key}.action";

    private static string BlobName(Digest blob) => $"blobs/{blob.ToString()[..2]}/{blob}";

    private ActionRecord? Take(ArtifactStore store, Digest key)
    {
        using var session = StoreSession.Start(store.Layout);
        var folder = session.CreateFolder();
        var file = Path.Combine(folder, "record");
        if (!_place.TryCopy(ActionName(key), file, LargestRecord))
            return null;
        if (ActionRecordFormat.Read(key, File.ReadAllBytes(file)) is not { } record)
            return Refuse(ActionName(key));
        var publisher = new Publisher(store);
        foreach (var output in record.Outputs)
        {
            if (store.Has(output))
                continue;
            var blob = Path.Combine(folder, output.Digest.ToString());
            if (!_place.TryCopy(BlobName(output.Digest), blob, output.Bytes))
                return null;
            if (Publisher.Seal(blob) != (output.Digest, output.Bytes))
                return Refuse(BlobName(output.Digest));
            publisher.MoveBlob(blob, output.Digest);
        }

        return publisher.WriteRecord(record, folder);
    }

    private void Put(string name, string file)
    {
        if (_refused.TryRemove(name, out _) || !_place.Has(name))
            _place.Put(name, file);
    }

    private ActionRecord? Refuse(string name)
    {
        _refused[name] = true;
        _warn($"cache {Name}: {name} has not the bytes that its name says; it is refused, and made again");
        return null;
    }

    private T? Try<T>(Func<T?> use)
        where T : class
    {
        if (Volatile.Read(ref _failed) != 0)
            return null;
        try
        {
            return use();
        }
        catch (Exception exception) when (exception is HttpRequestException || StoreException.IsFileSystemError(exception))
        {
            if (Interlocked.Exchange(ref _failed, 1) == 0)
                _warn($"cache {Name}: {exception.Message}; going on without it");
            return null;
        }
    }
}
