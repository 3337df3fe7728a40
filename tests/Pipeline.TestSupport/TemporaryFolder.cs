namespace Pipeline.TestSupport;

/// <summary>A folder that is there for one test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Where it is.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("pipeline-").FullName;

    /// <summary>The path of a file or folder in it.</summary>
    public string At(params IEnumerable<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
