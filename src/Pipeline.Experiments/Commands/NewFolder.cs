namespace Pipeline.Experiments.Commands;

/// <summary>A folder that a command makes, whole or not at all.</summary>
internal static class NewFolder
{
    /// <summary>The absolute path of a folder that is not there yet, or empty.</summary>
    /// <param name="folder">As the user wrote it behind <c>--to</c>.</param>
    /// <exception cref="UsageException">There is something.</exception>
    public static string Check(string folder)
    {
        var path = Path.GetFullPath(folder);
        return File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            ? throw new UsageException($"--to: '{folder}' is there already and not empty; name a new folder")
            : path;
    }

    /// <summary>Fills a folder beside its place, and moves it there when it is whole.</summary>
    /// <param name="folder">The folder, which is new or empty.</param>
    /// <param name="fill">Writes into the folder that it is given.</param>
    public static void Make(string folder, Action<string> fill)
    {
        var unfinished = Path.TrimEndingDirectorySeparator(folder) + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        fill(unfinished);
        if (Directory.Exists(folder))
            Directory.Delete(folder);
        Directory.Move(unfinished, folder);
    }
}
