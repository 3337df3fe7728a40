using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Planning;

/// <summary>Says what a run would do, without doing it.</summary>
public static class Planner
{
    /// <summary>Looks up every stage of a graph in a store. Writes nothing but the digests of outside files that it had to hash.</summary>
    /// <exception cref="GraphException">Files that stages read from outside do not exist; the message lists all.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static Plan Plan(StageGraph graph, ArtifactStore store)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(store);
        var outside = StageKeys.HashOutsideFiles(graph, store);
        var reasons = new Reasons(graph.Name, store);
        var planned = new PlannedStage[graph.Nodes.Count];
        foreach (var node in graph.Nodes)
            planned[node.Index] = Plan(node, planned, outside, store, reasons);
        return new Plan(planned) { HasHistory = store.History.Knows(graph.Name) };
    }

    private static PlannedStage Plan(StageNode node, PlannedStage[] planned, Dictionary<string, Digest> outside, ArtifactStore store, Reasons reasons)
    {
        var producers = Array.ConvertAll(node.Producers, p => p is null ? null : planned[p.Index].Record);
        var inputs = StageKeys.Inputs(node, producers, outside);
        if (StageKeys.Find(node, inputs, store) is { } lookup)
        {
            return lookup.Record is { } record
                ? new PlannedStage(node, StageStatus.Cached, [], record, 0)
                : new PlannedStage(node, StageStatus.WillRun, reasons.WhyNot(node, lookup), null, Predict(node, store)) { Key = lookup.Key };
        }

        var (changed, why) = reasons.WhyUnknown(node, planned, inputs);
        return new PlannedStage(node, changed ? StageStatus.WillRun : StageStatus.MayRun, why, null, Predict(node, store));
    }

    private static double? Predict(StageNode node, ArtifactStore store) => store.History.Speed(node.Stage)?.Predict(node.Cost.Flops);
}
