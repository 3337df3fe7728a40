namespace Pipeline.TestSupport;

/// <summary>The repository that the tests belong to.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The path of a file or folder in it.</summary>
    public static string At(params IEnumerable<string> parts) => Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "build.sh")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is in no repository of this pipeline.");
        return folder.FullName;
    }
}
