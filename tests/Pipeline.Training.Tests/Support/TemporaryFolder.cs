namespace Pipeline.Training.Tests.Support;

/// <summary>A folder that is there for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("training-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
