using Pipeline.Experiments.Cluster;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Sweeps;

namespace Pipeline.Experiments.Commands;

/// <summary>Submits what a sweep has left to do to Slurm, a job array for each wave, all at once. Nothing has to stay where it was submitted.</summary>
internal static class SubmitCommand
{
    /// <summary>Submits the waves of a sweep, or of a round of a search. Where one is refused, or the user interrupts, those before it are taken back.</summary>
    /// <exception cref="UsageException">There is no Slurm here, or jobs of the spec are in its queue.</exception>
    /// <exception cref="IOException">Slurm refuses a job; the message is Slurm's.</exception>
    public static async Task<CommandOutcome> RunAsync(
        PlannedSweep sweep,
        SweepOptions options,
        CommandEnvironment environment,
        CancellationToken cancellationToken)
    {
        var start = environment.ChildProcess ?? throw new UsageException("--on slurm: this program cannot be started by a job");
        var experiment = sweep.Experiment;

        // A search goes on from what a round of it finds, so that only a round is known.
        var target = sweep.IsLast ? options.Target : SweepTarget.Pretrain;
        var estimated = Calibration.Complete(sweep.Plan, cancellationToken);
        var cluster = ClusterPlan.Of(experiment, estimated, options with { Target = target }, environment);
        var folder = SubmissionFolder.Of(environment.Root, experiment.Spec.Name);
        await RefuseASecondAsync(folder, cancellationToken);

        environment.Output.WriteLine(PlanText.Headline(experiment, estimated, cluster.Profile.Cpus));
        environment.Output.WriteLine(ClusterText.Headline(cluster));
        folder.Clear();
        var digest = ClusterPlan.DigestOf(experiment);
        for (var wave = 1; wave <= cluster.Waves.Count; wave++)
        {
            var child = start(cluster.Words(experiment, folder.WaveFile(wave), environment));
            folder.Write(
                wave,
                new WaveFile(digest, cluster.PublishesReport && wave == cluster.Waves.Count, cluster.Waves[wave - 1].Elements),
                JobScript.Of(experiment.Spec.Name, cluster.Profile, [child.FileName, .. child.ArgumentList]));
        }

        var jobs = await SubmitAsync(experiment, cluster, folder, environment, cancellationToken);
        var engine = experiment.Spec.Engine;
        folder.Write(new Submission(
            experiment.Spec.Name,
            Path.GetFullPath(experiment.File),
            digest,
            environment.Store,
            engine is null ? null : SpecField.NameOf(engine.Name),
            engine is null ? null : SpecField.NameOf(engine.Device),
            engine is null ? null : SpecField.NameOf(engine.Precision),
            experiment.Scale,
            target,
            cluster.Profile.Cpus,
            DateTimeOffset.UtcNow,
            jobs));
        environment.Output.WriteLine($"submitted; {environment.Call(nameof(Verbs.Status))} says how far it is, and scancel {string.Join(' ', jobs)} ends it");
        if (!sweep.IsLast)
            environment.Output.WriteLine("this is one round of a search; when it is done, the same command submits the next one");
        return CommandOutcome.Success;
    }

    private static async Task<IReadOnlyList<string>> SubmitAsync(
        Experiment experiment, ClusterPlan cluster, SubmissionFolder folder, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        var jobs = new List<string>();
        try
        {
            for (var wave = 1; wave <= cluster.Waves.Count; wave++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var arguments = cluster.Arguments(experiment.Spec.Name, wave, environment.Root, jobs.LastOrDefault());
                jobs.Add(await Slurm.SubmitAsync(arguments, folder.Script(wave), CancellationToken.None));
                environment.Output.WriteLine($"  job {jobs[^1]}, {ClusterText.Line(cluster.Waves[wave - 1], wave)}");
            }

            return jobs;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or UsageException)
        {
            await Slurm.CancelAsync(jobs);
            folder.Clear();
            throw;
        }
    }

    private static async Task RefuseASecondAsync(SubmissionFolder folder, CancellationToken cancellationToken)
    {
        if (folder.Read() is not { } submission)
            return;
        var known = await Slurm.AskAsync(folder.Arrays(submission), cancellationToken);
        var open = known.Where(element => element.Value.State is ElementState.Waiting or ElementState.Running).Select(element => element.Key.Job).Distinct().Order(StringComparer.Ordinal).ToList();
        if (open.Count > 0)
            throw new UsageException($"{submission.Spec} is submitted already, and jobs of it are in the queue: wait for them, or end them by scancel {string.Join(' ', open)}");
    }
}
