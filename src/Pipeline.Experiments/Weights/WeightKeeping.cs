using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Laws;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Weights;

/// <summary>Moves the weights that a spec wants kept into the store, when its sweep has ended and the best runs are known. Trains nothing: what was not held, an export trains again.</summary>
internal static class WeightKeeping
{
    /// <summary>Keeps them, says how many, and lets go of all others.</summary>
    /// <param name="stages">The stages of the sweep.</param>
    /// <param name="records">What the store has of each, by name.</param>
    /// <param name="store">The store.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="environment">Where to speak, and where reports are.</param>
    /// <param name="cancellationToken">Stops after a run; the next sweep keeps the others.</param>
    public static async Task KeepAsync(
        ExperimentStages stages, IReadOnlyDictionary<string, ActionRecord> records, ArtifactStore store, ExperimentSpec spec, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        if (stages.Held is not { IsEmpty: false } held)
            return;
        var wanted = Wanted(RunTable.Read(Stored(stages.Metrics, MetricsStage.RunsFile)), spec.KeepWeights);
        var runs = stages.Runs.Where(run => wanted.Contains(run.Name)).Select(run => run with { KeepsWeights = true }).ToList();
        var name = $"{spec.Name}/weights";
        var kept = Planner.Plan(new StageGraph(runs, name), store).Stages.Where(stage => stage is { Stage: RunStage, Record: not null }).ToDictionary(stage => stage.Stage.Name, stage => stage.Record!, StringComparer.Ordinal);
        var missing = runs.Where(run => !kept.ContainsKey(run.Name) && held.Has(run, Stored(run, RunStage.ResultFile))).ToList();
        if (missing.Count > 0)
        {
            var result = await Executor.RunAsync(new StageGraph(missing, name), store, new ExecutorOptions(1, KeepGoing: true), new Silence(), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var run in result.Stages.Where(stage => stage is { Stage: RunStage, Record: not null }))
                kept.Add(run.Stage.Name, run.Record!);
        }

        new KeptActions(environment.Reports).Save(spec.Name, kept.OrderBy(run => run.Key, StringComparer.Ordinal).Select(run => (run.Value.Key.ToString(), run.Key)));
        held.Discard();
        environment.Output.WriteLine(Describe([.. kept.Values], wanted.Count, spec.KeepWeights));

        string Stored(Stage stage, string file) => store.VerifiedPath(records[stage.Name].Output(file).Digest);
    }

    /// <summary>The names of the runs whose weights are to be kept.</summary>
    /// <param name="table">All runs.</param>
    /// <param name="keep">Whose weights are kept.</param>
    public static HashSet<string> Wanted(IReadOnlyList<RunRecord> table, KeepWeightsName keep)
    {
        var trained = table.Where(run => !run.Diverged && run.Loss is not null);
        var wanted = keep == KeepWeightsName.All
            ? trained
            : trained.GroupBy(run => (run.VocabularySize, run.Parametrization)).Select(group => group.MinBy(run => run.BitsPerByte ?? run.Loss)!);
        return [.. wanted.Select(run => run.Name)];
    }

    private static string Describe(List<ActionRecord> kept, int wanted, KeepWeightsName keep)
    {
        var what = keep == KeepWeightsName.All ? "runs" : "best runs, one per vocabulary and parametrization";
        var size = Units.Bytes(kept.Sum(record => record.Output(RunStage.WeightsFile).Bytes));
        var others = kept.Count < wanted ? "; the others were trained before, without, and an export would train them again" : "";
        return string.Create(CultureInfo.InvariantCulture, $"weights: kept those of {kept.Count} of {wanted} {what} ({size}){others}");
    }

    private sealed class Silence : IExecutionObserver;
}
