using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Graph;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Sweeps;

/// <summary>
/// Goes through the rounds of a search as far as the store has their results. A round, or the beginnings of its runs where runs may end early, is a graph of its own, and the next one a function of what it wrote: so that a sweep that was
/// interrupted, a process that runs its stages and a plan all come to the same runs.
/// </summary>
internal static class SearchRounds
{
    /// <summary>The experiment with the runs of the first round that is not complete, or of all rounds where the search has ended; the same where there is no search.</summary>
    public static Experiment Advance(Experiment experiment, EngineSet engines, ArtifactStore store, CancellationToken cancellationToken)
    {
        var losses = new Dictionary<string, double?>(StringComparer.Ordinal);
        while (experiment.Search is { } search)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var plan = Planner.Plan(new StageGraph(new ExperimentStages(experiment, engines, cancellationToken: cancellationToken).Runs, experiment.Spec.Name), store);
            if (!plan.NothingToDo)
                break;
            foreach (var (stage, record) in plan.Stages.Select(stage => (stage.Stage, stage.Record)))
            {
                if (stage is RunStage && !losses.ContainsKey(stage.Name))
                    losses.Add(stage.Name, Loss(RunResult.Load(store.VerifiedPath(record!.Output(RunStage.ResultFile).Digest))));
            }

            var next = search.Next(losses);
            experiment = experiment with { Search = next, Runs = next.Runs };
            if (next.HasEnded)
                break;
        }

        return experiment;
    }

    private static double? Loss(RunResult run) => run.Result.Diverged ? null : run.Result.FinalValidationLoss;
}
