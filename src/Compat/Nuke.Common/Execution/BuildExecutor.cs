using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Execution;

/// <summary>Runs the targets of a plan in order, until one fails.</summary>
internal static class BuildExecutor
{
    /// <param name="build">The build, with its plan.</param>
    /// <param name="skipped">Targets to leave out; every one that was not asked for if empty, none if null.</param>
    /// <param name="attempt">Which targets succeeded before, for <see cref="NukeBuild.Continue"/>.</param>
    /// <param name="error">Where failures are told, and with <see cref="Verbosity.Verbose"/> what becomes of each target.</param>
    /// <returns>Whether no target failed.</returns>
    public static bool Execute(NukeBuild build, IReadOnlyCollection<ExecutableTarget>? skipped, BuildAttempt attempt, TextWriter error)
    {
        if (skipped is not null)
        {
            foreach (var target in build.ExecutionPlan.Where(target => skipped.Count == 0 || skipped.Contains(target)))
                Skip(build, target, "it was asked to be left out", error);
        }

        var succeeded = build.Continue ? attempt.Succeeded().ToList() : [];
        foreach (var target in build.ExecutionPlan.Where(target => target.Status == ExecutionStatus.Scheduled && succeeded.Contains(target.Name)))
            Skip(build, target, "it succeeded before", error);

        foreach (var target in build.ExecutionPlan)
        {
            if (target.Status == ExecutionStatus.Scheduled && !Run(build, target, error))
            {
                attempt.Save(succeeded);
                return false;
            }
            if (target.Status == ExecutionStatus.Succeeded)
                succeeded.Add(target.Name);
        }
        BuildAttempt.Forget();
        return true;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever a target throws is a failed target.")]
    private static bool Run(NukeBuild build, ExecutableTarget target, TextWriter error)
    {
        foreach (var (text, condition) in target.DynamicConditions)
        {
            if (condition())
                continue;
            Become(target, ExecutionStatus.Skipped, $", for this does not hold: {text}", error);
            return true;
        }
        if (target.Actions.Count == 0)
        {
            Become(target, ExecutionStatus.Collective, "", error);
            return true;
        }

        try
        {
            Become(target, ExecutionStatus.Running, "", error);
            foreach (var action in target.Actions)
                action();
            Become(target, ExecutionStatus.Succeeded, "", error);
            return true;
        }
        catch (Exception exception)
        {
            Become(target, ExecutionStatus.Failed, "", error);
            foreach (var other in build.ScheduledTargets)
                Become(other, ExecutionStatus.NotRun, "", error);
            // A build that sets its exit code has said what went wrong.
            if (build.ExitCode is null)
                error.Write($"error: target {target.Name} failed: {exception.Message}\n");
            return false;
        }
    }

    private static void Skip(NukeBuild build, ExecutableTarget target, string reason, TextWriter error)
    {
        if (target.Status != ExecutionStatus.Scheduled || (target.Invoked && build.SkippedNames is []))
            return;
        Become(target, ExecutionStatus.Skipped, $": {reason}", error);
        foreach (var dependency in target.ExecutionDependencies.Where(dependency => !build.ScheduledTargets.Any(other => other.ExecutionDependencies.Contains(dependency))))
            Skip(build, dependency, $"only {target.Name} needs it", error);
    }

    private static void Become(ExecutableTarget target, ExecutionStatus status, string reason, TextWriter error)
    {
        target.Status = status;
        if (NukeBuild.Verbosity == Verbosity.Verbose)
            error.Write($"{target.Name}: {status}{reason}\n");
    }
}
