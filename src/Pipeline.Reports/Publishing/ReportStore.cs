using System.Text.Json;

namespace Pipeline.Reports.Publishing;

/// <summary>Reads the published reports below one folder: root/spec/version/.</summary>
/// <param name="root">The folder, usually artifacts/reports.</param>
/// <param name="warn">Is told of each version that is damaged or partial, and therefore ignored.</param>
public sealed class ReportStore(string root, Action<string>? warn = null)
{
    internal const string ManifestName = "manifest.json";

    /// <summary>The specs that have a folder, sorted.</summary>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Specs() => Directory.Exists(root)
        ? [.. Directory.EnumerateDirectories(root).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The intact versions of a spec's report, oldest first.</summary>
    /// <param name="spec">The name of the spec.</param>
    /// <returns>The versions; empty if there is none.</returns>
    public IReadOnlyList<PublishedReport> List(string spec) => [.. Versions(spec).Select(v => Open(spec, v, verify: true)).OfType<PublishedReport>()];

    /// <summary>The newest intact version of a spec's report.</summary>
    /// <param name="spec">The name of the spec.</param>
    /// <returns>The version; null if there is none.</returns>
    public PublishedReport? Latest(string spec) =>
        Versions(spec).Reverse().Select(v => Open(spec, v, verify: true)).OfType<PublishedReport>().FirstOrDefault();

    /// <summary>Where the newest version of a spec's report lies, intact or not.</summary>
    /// <param name="spec">The name of the spec.</param>
    /// <returns>The folder, absolute; null if there is none.</returns>
    public string? Newest(string spec) => Versions(spec) is [.., var newest] ? Path.GetFullPath(Path.Combine(FolderOf(spec), newest)) : null;

    /// <summary>All action keys and digests that any published report refers to, or that are kept for a spec, so that the garbage collector keeps them. Damaged versions count as long as their manifest can be read.</summary>
    /// <returns>Keys and digests.</returns>
    public IReadOnlySet<string> References()
    {
        var references = new HashSet<string>(StringComparer.Ordinal);
        foreach (var manifest in Specs().SelectMany(s => Versions(s).Select(v => Open(s, v, verify: false))).OfType<PublishedReport>().Select(r => r.Manifest))
        {
            references.UnionWith(manifest.Actions);
            references.UnionWith(manifest.Inputs.Values);
            references.Add(manifest.SpecDigest);
        }

        references.UnionWith(Specs().SelectMany(new KeptActions(root).Keys));
        return references;
    }

    internal string FolderOf(string spec) => Path.Combine(root, spec);

    /// <summary>The names of all version folders, intact or not, oldest first.</summary>
    internal IReadOnlyList<string> Versions(string spec)
    {
        if (!Directory.Exists(FolderOf(spec)))
            return [];
        var versions = new List<NumberedVersion>();
        foreach (var folder in Directory.EnumerateDirectories(FolderOf(spec)))
        {
            if (VersionName.TryParse(Path.GetFileName(folder), out var number, out _))
                versions.Add(new NumberedVersion(Path.GetFileName(folder), number));
        }

        versions.Sort(static (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Name, b.Name));
        return versions.ConvertAll(version => version.Name);
    }

    private PublishedReport? Open(string spec, string version, bool verify)
    {
        var folder = Path.Combine(FolderOf(spec), version);
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, ManifestName));
            if (verify && !VersionName.Matches(version, ReportFiles.Digest(bytes)))
                return Ignore(folder, $"{ManifestName} does not have the digest that the version names");
            var manifest = ManifestJson.Read(bytes);
            foreach (var file in verify ? manifest.Files : [])
            {
                if (ReportFiles.Digest(File.ReadAllBytes(Path.Combine(folder, file.Path))) != file.Digest)
                    return Ignore(folder, $"{file.Path} does not have the digest that {ManifestName} gives");
            }

            return new(spec, version, folder, manifest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return Ignore(folder, exception.Message);
        }
    }

    private PublishedReport? Ignore(string folder, string reason)
    {
        warn?.Invoke($"{folder}: this version of the report is damaged and ignored: {reason}.");
        return null;
    }

    private sealed record NumberedVersion(string Name, int Number);
}
