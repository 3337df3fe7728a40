using Pipeline.Experiments.Cluster;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Laws.Tables;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Says how far sweeps on a cluster are. Asks Slurm once for all of them, and changes nothing.</summary>
public static class StatusCommand
{
    /// <summary>Prints where each submitted sweep is, with the messages of what failed.</summary>
    /// <param name="specs">Names or paths of specs; none for all of which something was submitted.</param>
    /// <param name="environment">Where to look.</param>
    /// <param name="cancellationToken">Ends the wait for Slurm.</param>
    /// <returns>How it ended: failed where something of a sweep has failed.</returns>
    public static Task<CommandOutcome> RunAsync(IReadOnlyList<string> specs, CommandEnvironment environment, CancellationToken cancellationToken) => CommandGuard.RunAsync(async () =>
    {
        var folders = Names(specs, environment).Select(name => SubmissionFolder.Of(environment.Root, name)).ToList();
        var submissions = folders.ConvertAll(folder => folder.Read() ?? throw new IOException($"{folder.SubmissionFile} cannot be read; submit the spec again"));
        var arrays = folders.Zip(submissions).SelectMany(pair => pair.First.Arrays(pair.Second)).ToDictionary(StringComparer.Ordinal);
        var jobs = await Slurm.AskAsync(arrays, cancellationToken);
        var outcomes = new List<CommandOutcome>();
        foreach (var (folder, submission) in folders.Zip(submissions))
            outcomes.Add(Tell(folder, submission, jobs, environment, cancellationToken));
        return CommandOutcome.Of(outcomes);
    });

    private static IReadOnlyList<string> Names(IReadOnlyList<string> specs, CommandEnvironment environment)
    {
        var known = SubmissionFolder.Specs(environment.Root);
        if (known.Count == 0)
            throw new UsageException("nothing was submitted from here; --on slurm submits a sweep");
        if (specs.Count == 0)
            return known;
        var names = specs.Select(spec => known.Contains(spec) ? spec : Path.GetFileNameWithoutExtension(spec)).ToList();
        return names.Find(name => !known.Contains(name)) is { } missing
            ? throw new UsageException($"nothing was submitted of '{missing}'; {NearestName.Suggestion(missing, known)}")
            : names;
    }

    private static CommandOutcome Tell(
        SubmissionFolder folder,
        Submission submission,
        IReadOnlyDictionary<(string Job, int Element), ElementJob> jobs,
        CommandEnvironment environment,
        CancellationToken cancellationToken)
    {
        var engine = EngineOptions.Parse(submission.Engine, submission.Device, submission.Precision);
        var experiment = engine.Apply(SpecFile.Load(submission.File, environment.Specs, submission.Scale));
        if (ClusterPlan.DigestOf(experiment) != submission.SpecDigest)
            throw new SpecException(submission.File, $"the spec has been changed since it was submitted; end what is left of that by scancel {string.Join(' ', submission.Jobs)}, and submit it again");
        var store = (environment with { Store = submission.Store }).OpenStore();
        var plan = PlannedSweep.Of(experiment, submission.Target, byRounds: false, environment, store, cancellationToken).Plan;
        var status = new SubmissionStatus(folder, submission, plan, jobs);
        foreach (var line in StatusText.Lines(submission, status))
            environment.Output.WriteLine(line);
        if (plan.NothingToDo && submission.Target == SweepTarget.Report && new ReportStore(environment.Reports, environment.Error.WriteLine).Latest(submission.Spec) is { } report)
            environment.Output.WriteLine($"  report {report.Version}: {Path.GetRelativePath(environment.Root, report.HtmlPath)}");
        return status.Failed.Count == 0 ? CommandOutcome.Success : CommandOutcome.Of(ExitCode.Failed, status.Failed);
    }
}
