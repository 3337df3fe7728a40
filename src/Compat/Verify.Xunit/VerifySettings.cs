namespace VerifyTests;

/// <summary>How one snapshot is named.</summary>
public class VerifySettings
{
    /// <summary>Settings under which the snapshot is called <c>Class.Method</c> and stands beside the test.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy of <paramref name="settings"/>, or the default settings.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        Directory = settings?.Directory;
        FileName = settings?.FileName;
    }

    /// <summary>The folder of the snapshot, relative to the test's source file; the source file's own folder if null.</summary>
    public string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    /// <summary>Puts the snapshot in a folder given relative to the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Replaces class and method in the name of the snapshot.</summary>
    public void UseFileName(string fileName) => FileName = fileName;
}
