using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Planning;

/// <summary>Says why stages are not cached, by comparing with what their names stood for last in the graph of the same name.</summary>
internal sealed class Reasons(string graph, ArtifactStore store)
{
    private const string NeverRan = "it has not run before";

    /// <summary>Why a stage whose inputs are all known will run.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="lookup">What the store has of it.</param>
    public IReadOnlyList<string> WhyNot(StageNode node, StageLookup lookup)
    {
        if (lookup.Missing is not null)
            return [$"output '{lookup.Missing.Name}' is missing from the store or damaged"];
        if (store.History.Last(graph, node.Stage.Name) is not { } key)
            return [NeverRan];
        if (store.FindRecord(key) is not { } last)
            return ["the record of its last run is missing from the store or damaged"];
        return [.. IdentityDifference.Between(last.Identity, lookup.Identity).Select(d => d.ToString())];
    }

    /// <summary>Why a stage that waits for others is not cached yet, and whether it is sure to run.</summary>
    /// <param name="node">The stage.</param>
    /// <param name="planned">The stages before it.</param>
    /// <param name="inputs">Digests of its inputs in their order; null where one is not known.</param>
    public (bool Certain, IReadOnlyList<string> Reasons) WhyUnknown(StageNode node, PlannedStage[] planned, Digest?[] inputs)
    {
        var reasons = new List<string>();
        var certain = false;
        if (store.History.Last(graph, node.Stage.Name) is not { } key || store.FindRecord(key) is not { } last)
        {
            certain = true;
            reasons.Add(NeverRan);
        }
        else
        {
            var differences = IdentityDifference.Between(last.Identity, IdentityDocument.Write(node, inputs).ToArray());
            certain = differences.Count > 0;
            reasons.AddRange(differences.Select(d => d.ToString()));
        }

        foreach (var group in node.Producers.OfType<StageNode>().Distinct().Where(p => planned[p.Index].Record is null).GroupBy(p => planned[p.Index].Status))
        {
            var others = group.Count() - 1;
            reasons.Add($"'{group.First()}'{(others > 0 ? $" and {others} more" : "")} {(group.Key == StageStatus.WillRun ? "will run" : "may run")} before it");
        }

        return (certain, reasons);
    }
}
