using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Runs what specs ask for, up to a target, and publishes the report.</summary>
public static class SweepCommand
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs the sweep of each spec, one after the other.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(environment, async () =>
        {
            var experiments = SpecSet.Load(options, environment);
            var worst = ExitCode.Success;
            foreach (var experiment in experiments)
            {
                worst = Math.Max(worst, await RunAsync(experiment, options, environment, cancellationToken));
            }

            return worst;
        });

    private static async Task<int> RunAsync(
        Experiment experiment,
        SweepOptions options,
        CommandEnvironment environment,
        CancellationToken cancellationToken)
    {
        var store = ArtifactStore.Open(environment.Store);
        var stages = new ExperimentStages(experiment, environment.Engines, cancellationToken);
        var graph = new StageGraph(stages.UpTo(options.Target), experiment.Spec.Name);
        var plan = Planner.Plan(graph, store);
        IEnumerable<(Stage Stage, ActionRecord? Record)> outcome = plan.Stages.Select(stage => (stage.Stage, stage.Record));
        if (plan.NothingToDo)
        {
            environment.Output.WriteLine($"{experiment.Spec.Name}: nothing to do, all {plan.Stages.Count} stages are in the store");
        }
        else
        {
            if (plan.Stages.Any(stage => stage.Stage is RunStage && stage.Status != StageStatus.Cached) && stages.Engine.Describe() is { } engine)
                environment.Output.WriteLine(engine);
            var result = await ExecuteAsync(experiment, plan, graph, store, options, environment, cancellationToken);
            if (!result.Succeeded)
            {
                return Failure(experiment, result, environment, cancellationToken);
            }

            outcome = result.Stages.Select(stage => (stage.Stage, stage.Record));
        }

        if (options.Target == SweepTarget.Report)
        {
            var records = outcome.ToDictionary(stage => stage.Stage.Name, stage => stage.Record!, StringComparer.Ordinal);
            Tell(new ReportPublication(experiment, stages, records, store, environment).Publish(), environment);
            new ReportOwner(environment.Reports, environment.Root).Claim(experiment.Spec.Name, experiment.File);
        }

        return ExitCode.Success;
    }

    private static void Tell(PublishResult published, CommandEnvironment environment)
    {
        foreach (var finding in published.Report.Manifest.Findings.TakeWhile(finding => finding.Key.StartsWith(HeadlineSection.KeyPrefix, StringComparison.Ordinal)))
        {
            environment.Output.WriteLine($"  {finding.Text} ({finding.Strength})");
        }

        PublishedText.Write(published, environment);
    }

    private static async Task<ExecutionResult> ExecuteAsync(
        Experiment experiment,
        Plan plan,
        StageGraph graph,
        ArtifactStore store,
        SweepOptions options,
        CommandEnvironment environment,
        CancellationToken cancellationToken)
    {
        var jobs = MemoryRules.Jobs(plan, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        environment.Output.WriteLine(PlanText.Headline(experiment, Calibration.Complete(plan, cancellationToken), jobs));
        ISweepView view = environment.IsTerminal
            ? new TerminalView(environment.Output, environment.Color, environment.TerminalWidth)
            : new PlainView(environment.Output, PlainInterval);
        using var observer = new SweepObserver(plan, view, TimeProvider.System);
        return await Executor.RunAsync(graph, store, new ExecutorOptions(jobs, options.KeepGoing) { ChildProcesses = StageCommand.Host(experiment, store, environment) }, observer, cancellationToken);
    }

    private static int Failure(Experiment experiment, ExecutionResult result, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        var kept = result.Count(StageOutcome.Ran) + result.Count(StageOutcome.Cached);
        foreach (var failed in result.Stages.Where(stage => stage.Outcome == StageOutcome.Failed))
        {
            environment.Error.WriteLine(FailureText.Of(experiment, failed));
        }

        if (cancellationToken.IsCancellationRequested)
        {
            environment.Error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Interrupted. {kept} of {result.Stages.Count} stages are in the store; the same command goes on from there."));
            return ExitCode.Interrupted;
        }

        environment.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Count(StageOutcome.Failed)} failed, {result.Count(StageOutcome.Skipped)} not started, {kept} of {result.Stages.Count} stages are in the store."));
        return ExitCode.Failed;
    }
}
