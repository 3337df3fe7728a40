namespace Pipeline.Experiments.Commands;

/// <summary>Says what a sweep would do: what is cached, what would run, FLOPs, estimated time and disk.</summary>
public static class PlanCommand
{
    /// <summary>Prints the plan of each spec.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        PlannedSpecs.PrintAsync(
            options,
            environment,
            (experiment, plan) => PlanText.Kinds(plan).Select(line => "  " + line)
                .Prepend(PlanText.Headline(experiment, plan, MemoryRules.Jobs(plan, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes))),
            cancellationToken);
}
