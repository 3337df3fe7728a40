using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

/// <summary>What a store has of a graph: finds the keys of stages whose producers have all run.</summary>
internal sealed class KnownRecords(StageGraph graph, ArtifactStore store)
{
    private readonly Dictionary<int, ActionRecord?> _records = [];
    private readonly Dictionary<string, Digest> _outside = StageKeys.HashOutsideFiles(graph, store);

    /// <summary>The task that a request asks for; null, with the reason, where it cannot be run here.</summary>
    public StageTask? TaskOf(StageRequest.Wanted wanted, out string? problem)
    {
        if (graph.Find(wanted.Name) is not { } node)
        {
            problem = $"The spec has no stage '{wanted.Name}' any more. Run again.";
            return null;
        }

        if (StageKeys.Find(node, Inputs(node), store) is not { } lookup)
        {
            problem = $"Stage '{wanted.Name}' cannot run: the store '{store.Root}' lacks an input of it. Run again.";
            return null;
        }

        problem = lookup.Key.ToString() == wanted.Key
            ? null
            : $"Stage '{wanted.Name}' is another one than was asked for: the spec or a file that it reads has changed since. Run again.";
        return problem is null ? new StageTask(node, lookup.Key, lookup.Identity, wanted.SharesKey) : null;
    }

    private ActionRecord? Record(StageNode node)
    {
        if (_records.TryGetValue(node.Index, out var known))
            return known;
        return _records[node.Index] = StageKeys.Find(node, Inputs(node), store)?.Record;
    }

    private Digest?[] Inputs(StageNode node) =>
        StageKeys.Inputs(node, Array.ConvertAll(node.Producers, producer => producer is null ? null : Record(producer)), _outside);
}
