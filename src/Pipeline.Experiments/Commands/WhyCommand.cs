namespace Pipeline.Experiments.Commands;

/// <summary>Says, for every stage that would run, which value changed, from what to what.</summary>
public static class WhyCommand
{
    /// <summary>Prints the reasons of each spec's stages; stages with the same reasons are listed together.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        PlannedSpecs.PrintAsync(
            options,
            environment,
            (sweep, questions) => WhyText.Lines(sweep.Experiment, questions is { NothingToDo: false } ? questions : sweep.Plan),
            cancellationToken);
}
