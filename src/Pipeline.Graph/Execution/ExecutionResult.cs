using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>What became of every stage of a graph.</summary>
public sealed class ExecutionResult
{
    private readonly ArtifactStore _store;
    private readonly Dictionary<string, StageResult> _byName;

    internal ExecutionResult(ArtifactStore store, IReadOnlyList<StageResult> stages)
    {
        _store = store;
        Stages = stages;
        _byName = stages.ToDictionary(s => s.Stage.Name, StringComparer.Ordinal);
    }

    /// <summary>Every stage, in the order of the graph.</summary>
    public IReadOnlyList<StageResult> Stages { get; }

    /// <summary>Whether every stage is cached or ran.</summary>
    public bool Succeeded => Stages.All(s => s.Record is not null);

    /// <summary>The result of the stage of a name.</summary>
    /// <exception cref="GraphException">The graph had no such stage.</exception>
    public StageResult Result(string stage) => _byName.TryGetValue(stage, out var result)
        ? result
        : throw new GraphException($"The graph has no stage '{stage}'.");

    /// <summary>How many stages had an outcome.</summary>
    public int Count(StageOutcome outcome) => Stages.Count(s => s.Outcome == outcome);

    /// <summary>The path of an output, after its bytes have been checked. Read it, never write it.</summary>
    /// <exception cref="GraphException">The stage has no such output, or no outputs at all since it did not succeed.</exception>
    /// <exception cref="StoreException">The output is missing or damaged.</exception>
    public string OutputPath(Stage stage, string file)
    {
        ArgumentNullException.ThrowIfNull(stage);
        var result = Result(stage.Name);
        if (result.Record is null)
            throw new GraphException($"Stage '{stage.Name}' has no outputs: {result.Error?.Message ?? result.Reason}");
        return _store.VerifiedPath(result.Record.Output(file).Digest);
    }

    /// <summary>Opens an output for reading, after its bytes have been checked.</summary>
    /// <inheritdoc cref="OutputPath"/>
    public FileStream OpenOutput(Stage stage, string file) => new(OutputPath(stage, file), FileMode.Open, FileAccess.Read, FileShare.Read);
}
