namespace Nuke.Common.Execution;

/// <summary>Chooses the targets of a build and their order, as NUKE does.</summary>
internal static class ExecutionPlanner
{
    /// <summary>
    /// The invoked targets (the default ones if null) with everything that they depend on, each after what it depends on or stands after.
    /// Of several that nothing else waits for, the one declared first comes last.
    /// </summary>
    /// <exception cref="InvalidOperationException">Targets wait for each other in a circle.</exception>
    public static IReadOnlyList<ExecutableTarget> Plan(
        IReadOnlyCollection<ExecutableTarget> targets,
        IReadOnlyCollection<ExecutableTarget>? invoked)
    {
        var remaining = targets.ToList();
        var plan = new List<ExecutableTarget>();
        while (remaining.Count > 0)
        {
            var waitedFor = remaining.SelectMany(target => target.AllDependencies).ToHashSet();
            var next = remaining.Find(target => !waitedFor.Contains(target)) ??
                throw new InvalidOperationException($"Targets depend on each other in a circle: {string.Join(", ", remaining.Select(target => target.Name))}");
            remaining.Remove(next);
            var isChosen = invoked?.Contains(next) ?? next.IsDefault;
            if (isChosen || plan.Exists(target => target.ExecutionDependencies.Contains(next)))
                plan.Add(next);
        }

        plan.Reverse();
        foreach (var target in plan)
            target.IsScheduled = true;
        return plan;
    }
}
