using Pipeline.Experiments.Specs;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>The reasons of a plan in words.</summary>
internal static class WhyText
{
    private const int MostLines = 8;

    /// <summary>One block per set of reasons, in the order of the graph: the stages that share it, and the reasons.</summary>
    public static IEnumerable<string> Lines(Experiment experiment, Plan plan)
    {
        if (plan.NothingToDo)
        {
            yield return $"{experiment.Spec.Name}: nothing would run, all {plan.Stages.Count} stages are in the store";
            yield break;
        }

        yield return plan.HasHistory
            ? $"{experiment.Spec.Name}: compared with its last sweep here"
            : $"{experiment.Spec.Name}: has not been swept here before, so there is nothing to compare it with";
        var blocks = plan.Stages
            .Where(stage => stage.Status != StageStatus.Cached)
            .GroupBy(stage => (stage.Status, Reasons: string.Join('\n', stage.Reasons)));
        foreach (var block in blocks)
        {
            var names = block.Select(stage => stage.Stage.Name).ToList();
            yield return $"{(block.Key.Status == StageStatus.WillRun ? "will run" : "may run")}: {names.Count} of {plan.Stages.Count} stages";
            foreach (var line in Some("  ", names).Concat(Some("    because ", block.Key.Reasons.Split('\n'))))
                yield return line;
        }
    }

    private static IEnumerable<string> Some(string prefix, IReadOnlyList<string> items)
    {
        foreach (var item in items.Take(MostLines))
            yield return prefix + item;
        if (items.Count > MostLines)
            yield return $"{prefix}… and {items.Count - MostLines} more";
    }
}
