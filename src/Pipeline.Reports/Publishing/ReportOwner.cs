namespace Pipeline.Reports.Publishing;

/// <summary>
/// Which spec the reports of a name belong to, as <c>root/name/source</c> remembers it: two specs of one name in different folders must
/// not add to one history.
/// </summary>
/// <param name="reports">The folder of the reports, usually artifacts/reports.</param>
/// <param name="repository">The repository: specs inside it are remembered relative to it, so that it can move.</param>
public sealed class ReportOwner(string reports, string repository)
{
    /// <summary>Another spec that the reports of a name belong to; null where there is none, or it no longer exists.</summary>
    /// <param name="name">The name of a spec.</param>
    /// <param name="spec">The path of the spec.</param>
    public string? Other(string name, string spec)
    {
        var file = FileOf(name);
        if (!File.Exists(file))
            return null;
        var owner = File.ReadAllText(file).Trim();
        return owner == Remembered(spec) || !File.Exists(Path.Combine(repository, owner)) ? null : owner;
    }

    /// <summary>Remembers that the reports of a name belong to a spec.</summary>
    /// <param name="name">The name of the spec.</param>
    /// <param name="spec">The path of the spec.</param>
    public void Claim(string name, string spec)
    {
        var (file, text) = (FileOf(name), Remembered(spec) + "\n");
        if (!File.Exists(file) || File.ReadAllText(file) != text)
            File.WriteAllText(file, text);
    }

    private string FileOf(string name) => Path.Combine(reports, name, "source");

    private string Remembered(string spec)
    {
        var path = Path.GetRelativePath(repository, Path.GetFullPath(spec));
        return (Path.IsPathRooted(path) || path.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(spec) : path).Replace('\\', '/');
    }
}
