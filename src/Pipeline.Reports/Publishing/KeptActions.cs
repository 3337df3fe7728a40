namespace Pipeline.Reports.Publishing;

/// <summary>What the cache keeps for a spec beside what its reports rest on, as <c>root/name/kept</c> remembers it: a line per action, with its key and what it is.</summary>
/// <param name="root">The folder of the reports, usually artifacts/reports.</param>
public sealed class KeptActions(string root)
{
    /// <summary>Remembers the actions of a spec, in place of those before.</summary>
    /// <param name="name">The name of the spec.</param>
    /// <param name="actions">Keys, and what each is called.</param>
    public void Save(string name, IEnumerable<(string Key, string What)> actions)
    {
        var file = FileOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var unfinished = $"{file}.{Path.GetRandomFileName()}";
        File.WriteAllText(unfinished, string.Concat(actions.Select(action => $"{action.Key} {action.What}\n")));
        File.Move(unfinished, file, overwrite: true);
    }

    /// <summary>The keys that are remembered for a spec.</summary>
    /// <param name="name">The name of the spec.</param>
    /// <returns>The keys; none where nothing is kept.</returns>
    public IEnumerable<string> Keys(string name) => File.Exists(FileOf(name)) ? File.ReadLines(FileOf(name)).Select(line => line.Split(' ')[0]) : [];

    private string FileOf(string name) => Path.Combine(root, name, "kept");
}
