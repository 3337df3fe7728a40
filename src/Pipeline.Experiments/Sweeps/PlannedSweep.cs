using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Downstream;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Weights;
using Pipeline.Graph;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Sweeps;

/// <summary>What one command does next with an experiment.</summary>
/// <param name="Experiment">The experiment, with the rounds of its search that the store allows.</param>
/// <param name="Stages">Its stages.</param>
/// <param name="Graph">Those that are wanted, with what they need.</param>
/// <param name="Plan">What the store has of them.</param>
/// <param name="IsLast">Whether that is all; otherwise it is a round of a search, which tells what comes next.</param>
internal sealed record PlannedSweep(Experiment Experiment, ExperimentStages Stages, StageGraph Graph, Plan Plan, bool IsLast)
{
    /// <summary>The files of questions for when everything is done; none where the sweep does not go that far.</summary>
    public IReadOnlyList<DownstreamTask> Tasks { get; init; } = [];

    /// <summary>Plans as far as can be known.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="target">How far to go.</param>
    /// <param name="byRounds">Whether a round of a search is planned alone, to be executed, and not with what would follow if it were the last.</param>
    /// <param name="environment">Where.</param>
    /// <param name="store">The store.</param>
    /// <param name="cancellationToken">Stops planning.</param>
    /// <exception cref="SpecException">Files that the spec names cannot be used.</exception>
    public static PlannedSweep Of(Experiment experiment, SweepTarget target, bool byRounds, CommandEnvironment environment, ArtifactStore store, CancellationToken cancellationToken)
    {
        using var notice = new PlanningNotice(experiment.Spec.Name, experiment.Runs.Count, environment.Error);
        var advanced = target == SweepTarget.Tokenize ? experiment : SearchRounds.Advance(experiment, environment.Engines, store, cancellationToken);
        var isRound = byRounds && target > SweepTarget.Pretrain && advanced.Search is { HasEnded: false };
        var isLast = target == SweepTarget.Tokenize || advanced.Search is not { HasEnded: false };
        var stages = new ExperimentStages(advanced, environment.Engines, byRounds ? HeldWeights.Of(environment.Store, experiment.Spec) : null, byRounds ? EarlyCheckpoints.Of(environment.Store, advanced.Spec) : null, cancellationToken);
        var graph = new StageGraph(stages.UpTo(isRound ? SweepTarget.Pretrain : target), experiment.Spec.Name);
        return new PlannedSweep(advanced, stages, graph, Planner.Plan(graph, store), isLast) { Tasks = target == SweepTarget.Report ? DownstreamTask.Of(advanced) : [] };
    }
}
