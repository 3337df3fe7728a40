using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>A part of a command that ends well or badly by itself: a stage of a sweep, or a test.</summary>
/// <param name="Suite">What it is a part of: the name of a spec, or of a test project.</param>
/// <param name="Name">Its name.</param>
/// <param name="Result">How it ended.</param>
/// <param name="Duration">How long it took; zero where it was done before.</param>
public sealed record CommandCheck(string Suite, string Name, CheckResult Result, TimeSpan Duration)
{
    /// <summary>What kind of thing it is, as JUnit's class name: <c>run</c>, or the class of a test.</summary>
    public string Kind { get; init; } = "";

    /// <summary>What went wrong, or why it was skipped; empty for one that passed.</summary>
    public string Message { get; init; } = "";

    /// <summary>The file that it failed in; null where none is known.</summary>
    public string? File { get; init; }

    /// <summary>The line of that file, from 1; 0 where none is known.</summary>
    public int Line { get; init; }

    /// <summary>The stages of a plan that is done already.</summary>
    internal static IEnumerable<CommandCheck> Of(string spec, Plan plan) =>
        plan.Stages.Select(stage => new CommandCheck(spec, stage.Stage.Name, CheckResult.Passed, TimeSpan.Zero) { Kind = stage.Stage.Kind });

    /// <summary>The stages of an execution.</summary>
    internal static IEnumerable<CommandCheck> Of(string spec, ExecutionResult result) => result.Stages.Select(stage => new CommandCheck(
        spec,
        stage.Stage.Name,
        stage.Outcome switch { StageOutcome.Failed => CheckResult.Failed, StageOutcome.Ran or StageOutcome.Cached => CheckResult.Passed, _ => CheckResult.Skipped },
        stage is { Outcome: StageOutcome.Ran, Record: { } record } ? record.Duration : TimeSpan.Zero)
    {
        Kind = stage.Stage.Kind,
        Message = stage.Error?.Message ?? stage.Reason ?? "",
    });
}
