using System.Globalization;
using Pipeline.Experiments.Downstream;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Watching;
using Pipeline.Experiments.Weights;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Hosts;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Runs what specs ask for, up to a target, and publishes the report.</summary>
public static class SweepCommand
{
    /// <summary>A second model on a device computes while the process of the first one starts, or waits for launches.</summary>
    internal const int DeviceSlots = 2;

    /// <summary>Runs the sweep of each spec, one after the other.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(async () =>
        {
            var asked = DateTimeOffset.UtcNow;
            var experiments = SpecSet.Load(options, environment);
            using var watch = options.Watch ? WatchServer.Start() : null;
            var outcomes = new List<CommandOutcome>();
            foreach (var experiment in experiments)
                outcomes.Add(await RunAsync(experiment, options, environment with { Watch = watch }, asked, cancellationToken));
            return CommandOutcome.Of(outcomes);
        });

    private static async Task<CommandOutcome> RunAsync(
        Experiment experiment,
        SweepOptions options,
        CommandEnvironment environment,
        DateTimeOffset asked,
        CancellationToken cancellationToken)
    {
        var store = environment.OpenStore();
        var settled = new SettledSweep(experiment, options, environment, store, asked, cancellationToken);
        if (settled.Find() is { } said)
        {
            Say(said, environment);
            return CommandOutcome.Success;
        }

        settled.Look();
        var records = new Dictionary<string, ActionRecord>(StringComparer.Ordinal);
        var checks = new Dictionary<string, CommandCheck>(StringComparer.Ordinal);
        var hasRun = false;
        PlannedSweep sweep;
        do
        {
            sweep = PlannedSweep.Of(experiment, options.Target, byRounds: true, environment, store, cancellationToken);
            foreach (var planned in sweep.Plan.Stages)
            {
                if (planned.Record is not null)
                    records[planned.Stage.Name] = planned.Record;
            }

            if (sweep.Plan.NothingToDo)
            {
                Note(CommandCheck.Of(experiment.Spec.Name, sweep.Plan));
                if (sweep.IsLast && !hasRun)
                    environment.Output.WriteLine(NothingToDo(sweep));
                continue;
            }

            if (options.Cluster is not null)
                return await SubmitCommand.RunAsync(sweep, options, environment, cancellationToken);
            if (sweep.Plan.Stages.Any(stage => stage.Stage is RunStage && stage.Status != StageStatus.Cached) && sweep.Stages.Engine.Describe() is { } engine)
                environment.Output.WriteLine(engine);
            var host = StageCommand.Host(experiment, store, environment);
            var result = await ExecuteAsync(sweep.Experiment, sweep.Plan, sweep.Graph, store, options, environment, host, cancellationToken);
            Note(CommandCheck.Of(experiment.Spec.Name, result));
            if (!result.Succeeded)
                return Failure(experiment, result, cancellationToken) with { Checks = [.. checks.Values] };

            hasRun = true;
            foreach (var stage in result.Stages)
                records[stage.Stage.Name] = stage.Record!;
        }
        while (!sweep.IsLast);

        var ended = CommandOutcome.Success with { Inputs = InputFiles(sweep.Plan), Checks = [.. checks.Values] };
        sweep.Stages.Checkpoints?.Discard();
        var keeps = sweep.Stages.Held is { IsEmpty: false };
        if (options.Target >= SweepTarget.Fit)
            await WeightKeeping.KeepAsync(sweep.Stages, records, store, experiment.Spec, environment, cancellationToken);
        if (options.Target != SweepTarget.Report)
            return ended;
        var answers = await DownstreamRound.RunAsync(sweep, records, store, options, environment, cancellationToken);
        if (answers.Result is { } round)
            Note(CommandCheck.Of(experiment.Spec.Name, round));
        ended = ended with { Checks = [.. checks.Values] };
        if (answers.Result is { Succeeded: false })
            return Failure(experiment, answers.Result, cancellationToken) with { Checks = ended.Checks };
        var report = Publish(sweep, answers.Stages, records, store, environment);
        if (!hasRun && !keeps && !report.IsNew)
            settled.Remember(sweep, records.Values, report, [NothingToDo(sweep), .. Words(report, environment)]);
        return ended with { Reports = [report] };

        // What ran in one round of a search is cached in the next.
        void Note(IEnumerable<CommandCheck> ends)
        {
            foreach (var check in ends)
            {
                if (check.Duration > TimeSpan.Zero || !checks.TryGetValue(check.Name, out var before) || before.Result != CheckResult.Passed)
                    checks[check.Name] = check;
            }
        }
    }

    /// <summary>Publishes the report of a sweep that is complete, and says where it is.</summary>
    internal static ReportOutcome Publish(
        PlannedSweep sweep,
        IReadOnlyList<DownstreamStage> answers,
        IReadOnlyDictionary<string, ActionRecord> records,
        ArtifactStore store,
        CommandEnvironment environment)
    {
        var published = new ReportPublication(sweep.Experiment, sweep.Stages, answers, records, store, environment).Publish();
        new ReportOwner(environment.Reports, environment.Root).Claim(sweep.Experiment.Spec.Name, sweep.Experiment.File);
        var report = ReportOutcome.Of(published);
        Say(Words(report, environment), environment);
        return report;
    }

    private static string NothingToDo(PlannedSweep sweep) =>
        $"{sweep.Experiment.Spec.Name}: nothing to do, all {sweep.Plan.Stages.Count} stages are in the store";

    private static IEnumerable<string> Words(ReportOutcome report, CommandEnvironment environment) =>
        report.Headline.Select(finding => $"  {finding}").Append(PublishedText.Of(report, environment));

    private static void Say(IEnumerable<string> lines, CommandEnvironment environment)
    {
        foreach (var line in lines)
            environment.Output.WriteLine(line);
    }

    private static IReadOnlyList<string> InputFiles(Plan plan) =>
    [
        .. plan.Stages.SelectMany(stage => stage.Stage.Inputs).OfType<FileInput>()
            .Select(input => Path.GetFullPath(input.Path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Executes a plan, and shows how far it is.</summary>
    internal static async Task<ExecutionResult> ExecuteAsync(
        Experiment experiment,
        Plan plan,
        StageGraph graph,
        ArtifactStore store,
        SweepOptions options,
        CommandEnvironment environment,
        IStageHost? host,
        CancellationToken cancellationToken)
    {
        var jobs = MemoryRules.Jobs(plan, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        var device = MemoryRules.DeviceBytes(plan);
        var estimated = Calibration.Complete(plan, cancellationToken);
        environment.Output.WriteLine(PlanText.Headline(experiment, estimated, jobs));
        var view = SweepViews.Of(environment);
        if (environment.Watch is { } watch)
        {
            watch.State.Begin(experiment.Spec.Name);
            environment.Output.WriteLine($"watch: {watch.Address}");
            view = new WatchView(view, watch.State);
        }

        using var observer = new SweepObserver(estimated, jobs, DeviceSlots, view, TimeProvider.System);
        var executor = new ExecutorOptions(jobs, options.KeepGoing)
        {
            ChildProcesses = host,
            DeviceSlots = DeviceSlots,
            DeviceBytes = device,
        };
        return await Executor.RunAsync(graph, store, executor, observer, cancellationToken);
    }

    /// <summary>What failed, and how to go on.</summary>
    internal static CommandOutcome Failure(Experiment experiment, ExecutionResult result, CancellationToken cancellationToken)
    {
        var kept = result.Count(StageOutcome.Ran) + result.Count(StageOutcome.Cached);
        var failures = result.Stages.Where(stage => stage.Outcome == StageOutcome.Failed).Select(stage => StageFailure.Of(experiment, stage));
        return cancellationToken.IsCancellationRequested
            ? CommandOutcome.Of(ExitCode.Interrupted, [.. failures, new Diagnostic(DiagnosticCode.Interrupted, string.Create(
                CultureInfo.InvariantCulture,
                $"Interrupted. {kept} of {result.Stages.Count} stages are in the store; the same command goes on from there."))])
            : CommandOutcome.Of(ExitCode.Failed, [.. failures, new Diagnostic(DiagnosticCode.Incomplete, string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Count(StageOutcome.Failed)} failed, {result.Count(StageOutcome.Skipped)} not started, {kept} of {result.Stages.Count} stages are in the store; the same command goes on from there."))]);
    }
}
