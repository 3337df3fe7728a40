using System.Globalization;
using Pipeline.Experiments.Cluster;
using Pipeline.Experiments.Downstream;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Weights;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Runs the stages of one element of a job array: those whose inputs the store has, and nothing else.</summary>
internal static class ElementCommand
{
    /// <summary>Plans anew, since keys depend on what the waves before it wrote; runs the stages, and publishes the report where nothing is left to run.</summary>
    /// <exception cref="UsageException">There is no such element.</exception>
    /// <exception cref="StageException">The spec has been changed since it was submitted.</exception>
    public static async Task<CommandOutcome> RunAsync(ElementOptions element, SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        var wave = SubmissionFolder.Read<WaveFile>(element.WaveFile) ?? throw new UsageException($"--wave: {element.WaveFile} is not the file of a wave");
        if (element.Element > wave.Elements.Count)
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--element: the wave has {wave.Elements.Count} elements, and none is number {element.Element}"));
        var resultFile = SubmissionFolder.ElementFile(element.WaveFile, element.Element, SubmissionFolder.Result);
        File.Delete(resultFile);
        var experiment = SpecSet.Load(options, environment)[0];
        if (ClusterPlan.DigestOf(experiment) != wave.SpecDigest)
            throw new StageException($"{experiment.File} has been changed since it was submitted. End what is left of it with scancel, and submit it again.");

        var store = environment.OpenStore();
        var sweep = PlannedSweep.Of(experiment, SweepTarget.Report, byRounds: true, environment, store, cancellationToken);
        var own = wave.Elements[element.Element - 1].Stages.ToHashSet(StringComparer.Ordinal);
        var part = new Plan([.. sweep.Plan.Stages.Where(stage => own.Contains(stage.Stage.Name))]);
        var executor = new ExecutorOptions(MemoryRules.Jobs(part, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes), KeepGoing: true)
        {
            Only = own,
            ChildProcesses = StageCommand.Host(experiment, store, environment),
            DeviceSlots = SweepCommand.DeviceSlots,
            DeviceBytes = MemoryRules.DeviceBytes(part),
        };
        ExecutionResult result;
        using (var observer = new ElementObserver(environment.Output, SubmissionFolder.ElementFile(element.WaveFile, element.Element, SubmissionFolder.Now), TimeProvider.System))
            result = await Executor.RunAsync(sweep.Graph, store, executor, observer, cancellationToken);
        if (wave.PublishesReport && result.Succeeded)
        {
            var records = result.Stages.ToDictionary(stage => stage.Stage.Name, stage => stage.Record!, StringComparer.Ordinal);
            sweep.Stages.Checkpoints?.Discard();
            await WeightKeeping.KeepAsync(sweep.Stages, records, store, experiment.Spec, environment, cancellationToken);
            var answers = await DownstreamRound.RunAsync(sweep, records, store, options, environment, cancellationToken);
            if (answers.Result is { Succeeded: false })
                return SweepCommand.Failure(experiment, answers.Result, cancellationToken);
            SweepCommand.Publish(sweep, answers.Stages, records, store, environment);
            return CommandOutcome.Success;
        }

        return Outcome(experiment, result, own, resultFile, cancellationToken);
    }

    private static CommandOutcome Outcome(Experiment experiment, ExecutionResult result, HashSet<string> own, string resultFile, CancellationToken cancellationToken)
    {
        var failed = result.Stages.Where(stage => stage.Outcome == StageOutcome.Failed).ToDictionary(stage => stage.Stage.Name, stage => StageFailure.Of(experiment, stage), StringComparer.Ordinal);
        var skipped = result.Stages.Where(stage => stage.Outcome == StageOutcome.Skipped && own.Contains(stage.Stage.Name)).ToDictionary(stage => stage.Stage.Name, stage => stage.Reason!, StringComparer.Ordinal);
        if (cancellationToken.IsCancellationRequested)
            return CommandOutcome.Of(ExitCode.Interrupted, [.. failed.Values, new Diagnostic(DiagnosticCode.Interrupted, "Interrupted. What was finished is kept, and the next attempt goes on from there.")]);
        if (failed.Count + skipped.Count == 0)
            return CommandOutcome.Success;
        SubmissionFolder.Write(resultFile, new ElementResult(ExitCode.Failed, failed, skipped));
        return CommandOutcome.Of(ExitCode.Failed, [.. failed.Values, .. skipped.Select(stage => new Diagnostic(DiagnosticCode.Incomplete, $"{stage.Key}: not run: {stage.Value}"))]);
    }
}
