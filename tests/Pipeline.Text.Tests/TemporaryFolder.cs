namespace Pipeline.Text.Tests;

/// <summary>A folder that is deleted at the end of a test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("pipeline-text-").FullName;

    public string Path { get; }

    public string this[string file] => System.IO.Path.Combine(Path, file);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
