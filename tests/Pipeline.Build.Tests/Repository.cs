namespace Pipeline.Build.Tests;

/// <summary>The repository that these tests belong to.</summary>
internal static class Repository
{
    public static string Folder { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "build.sh")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
