using Nuke.Common.Execution;

namespace Pipeline.Build.Tests.Nuke;

/// <summary>Runs <see cref="SampleBuild"/> in a folder of its own. What NUKE keeps is static, so such tests run one at a time.</summary>
[Collection(nameof(SampleRun))]
public abstract class SampleRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    protected SampleRun() => Directory.CreateDirectory(Path.Combine(_folder.Path, ".nuke"));

    protected string Folder => _folder.Path;

    protected string Output => _output.ToString();

    protected string Error => _error.ToString();

    protected Dictionary<string, string> Variables { get; } = [];

    internal static SampleBuild Build => SampleBuild.Last!;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    protected int Run(params string[] arguments) =>
        BuildManager.Execute<SampleBuild>(["All"], new Invocation(arguments, Variables, _folder.Path, _output, _error));

    protected void WriteParameters(string json) => File.WriteAllText(_folder.File(".nuke/parameters.json"), json);
}
