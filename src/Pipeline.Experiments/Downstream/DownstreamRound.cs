using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Weights;
using Pipeline.Graph;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Laws;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Downstream;

/// <summary>
/// The last round of a sweep whose spec has questions: every run whose weights are kept answers them. A graph of its own, since which runs are the best is known when all have ended. Weights that the store
/// lacks, as of runs that were trained before the spec had questions, are made by training again.
/// </summary>
internal static class DownstreamRound
{
    /// <summary>What is to be done, and what of it the store has; null where the spec has no questions.</summary>
    /// <param name="sweep">The sweep, of which everything is done.</param>
    /// <param name="metrics">What the store has of its table of runs.</param>
    /// <param name="environment">What computes.</param>
    /// <param name="store">The store.</param>
    /// <exception cref="SpecException">A file of questions cannot be used.</exception>
    public static (StageGraph Graph, Plan Plan)? Plan(PlannedSweep sweep, ActionRecord metrics, CommandEnvironment environment, ArtifactStore store)
    {
        var spec = sweep.Experiment.Spec;
        if (spec.Downstream is null)
            return null;
        var wanted = WeightKeeping.Wanted(RunTable.Read(store.VerifiedPath(metrics.Output(MetricsStage.RunsFile).Digest)), spec.KeepWeights);
        var engine = environment.Engines.Find(null);
        var tasks = DownstreamTask.Of(sweep.Experiment);
        var stages = from run in sweep.Stages.Runs
                     where wanted.Contains(run.Name)
                     let kept = run with { KeepsWeights = true, Held = null }
                     from task in tasks
                     select new DownstreamStage
                     {
                         Name = $"downstream/{task.Name}/{run.Name}",
                         Form = task.Form,
                         Model = run.Training.Model,
                         Parametrization = run.Training.Parametrization,
                         BaseWidth = run.Training.BaseWidth,
                         EngineRevision = engine.Revision,
                         TaskName = task.Name,
                         Run = kept,
                         File = task.File,
                         Choices = task.Choices,
                         ScoredBy = engine,
                     };
        var graph = new StageGraph(stages.ToList(), $"{spec.Name}/downstream");
        return (graph, Planner.Plan(graph, store));
    }

    /// <summary>Lets the kept runs answer what they have not answered yet.</summary>
    /// <param name="sweep">The sweep, of which everything is done.</param>
    /// <param name="records">What the store has of its stages; takes those of the answers.</param>
    /// <param name="store">The store.</param>
    /// <param name="options">How to execute.</param>
    /// <param name="environment">Where to speak.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    /// <returns>The answers, and how it went.</returns>
    public static async Task<DownstreamOutcome> RunAsync(
        PlannedSweep sweep, Dictionary<string, ActionRecord> records, ArtifactStore store, SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        if (Plan(sweep, records[sweep.Stages.Metrics.Name], environment, store) is not (var graph, var plan))
            return new DownstreamOutcome([], null);
        List<DownstreamStage> stages = [.. graph.Stages.OfType<DownstreamStage>()];
        if (plan.NothingToDo)
        {
            Take(plan.Stages.Select(stage => (stage.Stage, stage.Record)));
            return new DownstreamOutcome(stages, null);
        }

        environment.Output.WriteLine(DownstreamText.Describe(plan));
        var result = await SweepCommand.ExecuteAsync(sweep.Experiment, plan, graph, store, options, environment, host: null, cancellationToken);
        if (!result.Succeeded)
            return new DownstreamOutcome([], result);
        Take(result.Stages.Select(stage => (stage.Stage, stage.Record)));
        new KeptActions(environment.Reports).Save(
            sweep.Experiment.Spec.Name, result.Stages.Where(stage => stage.Stage is RunStage).OrderBy(run => run.Stage.Name, StringComparer.Ordinal).Select(run => (run.Record!.Key.ToString(), run.Stage.Name)));
        return new DownstreamOutcome(stages, result);

        void Take(IEnumerable<(Stage Stage, ActionRecord? Record)> ended)
        {
            foreach (var (stage, record) in ended.Where(stage => stage.Stage is DownstreamStage))
                records[stage.Name] = record!;
        }
    }
}
