using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Tests.Support;

/// <summary>A store in a temporary folder, and short ways to build stages and run them.</summary>
public abstract class StoreTest : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    protected string Root => _folder["store"];

    protected RecordingObserver Observer { get; } = new();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected static TextStage Make(string name, params TextStage[] reads) => new()
    {
        Name = name,
        Text = name,
        Reads = [.. reads.Select(r => new ProducedInput(r.Name, r, "text"))],
    };

    /// <summary>A new process would see the same: the store object remembers nothing from before.</summary>
    protected ArtifactStore OpenStore() => ArtifactStore.Open(Root);

    protected string InFolder(string name) => _folder[name];

    protected Task<ExecutionResult> RunAsync(params Stage[] stages) => RunAsync(new ExecutorOptions(1, KeepGoing: false), stages);

    protected Task<ExecutionResult> RunAsync(ExecutorOptions options, params Stage[] stages)
    {
        Observer.Clear();
        return Executor.RunAsync(new StageGraph(stages), OpenStore(), options, Observer, CancellationToken.None);
    }

    protected Plan Plan(params Stage[] stages) => Planner.Plan(new StageGraph(stages), OpenStore());

    protected virtual void Dispose(bool disposing) => _folder.Dispose();

    protected static string Read(ExecutionResult result, Stage stage) => File.ReadAllText(result.OutputPath(stage, "text"));
}
