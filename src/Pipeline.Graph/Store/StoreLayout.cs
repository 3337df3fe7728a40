using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>Where things lie in a store.</summary>
internal sealed class StoreLayout(string root)
{
    private readonly string _actions = Path.Combine(root, "actions") + Path.DirectorySeparatorChar;
    private readonly string _blobs = Path.Combine(root, "blobs") + Path.DirectorySeparatorChar;

    public string Root { get; } = root;

    public string Actions => _actions;

    public string Blobs => _blobs;

    public string Temp { get; } = Path.Combine(root, "temp");

    public string Scratch { get; } = Path.Combine(root, "scratch");

    public string Quarantine { get; } = Path.Combine(root, "quarantine");

    public string Settled { get; } = Path.Combine(root, "settled");

    /// <summary>Held shared by every execution, and alone by the garbage collector.</summary>
    public string InUse { get; } = Path.Combine(root, "in-use");

    public string Files { get; } = Path.Combine(root, "files.tsv");

    public string History { get; } = Path.Combine(root, "history.tsv");

    public string Action(Digest key)
    {
        var name = key.ToString();
        return string.Concat(_actions, name.AsSpan(0, 2), string.Concat(Path.DirectorySeparatorChar, name, ".action"));
    }

    public string ScratchOf(Digest key) => Path.Combine(Scratch, key.ToString());

    public string Blob(Digest blob)
    {
        var name = blob.ToString();
        return string.Concat(_blobs, name.AsSpan(0, 2), string.Concat(Path.DirectorySeparatorChar, name));
    }
}
