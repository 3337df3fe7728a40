using Pipeline.Experiments.Specs;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Sweeps;

/// <summary>What the rounds of a search that are still to come may ask for at most.</summary>
/// <param name="Round">The round that is planned, from 1.</param>
/// <param name="Models">How many models may get more runs.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Flops">Their floating-point operations.</param>
internal sealed record SearchOutlook(int Round, int Models, int Runs, double Flops)
{
    /// <summary>The outlook of a plan; null where no further round can come.</summary>
    public static SearchOutlook? Of(Experiment experiment, Plan plan)
    {
        if (experiment.Search is not { HasEnded: false, FurtherRuns: > 0 } search)
            return null;
        var costs = plan.Stages.ToDictionary(stage => stage.Stage.Name, stage => stage.Cost.Flops, StringComparer.Ordinal);
        var share = experiment.Spec.LearningRates.Search!.Early?.Share ?? 1;
        var open = search.Models.Select(model => (Runs: search.FurtherRunsOf(model), Flops: Flops(search.NameOf(model.Points.First())))).Where(model => model.Runs > 0).ToList();
        return new SearchOutlook(search.Round, open.Count, open.Sum(model => model.Runs), open.Sum(model => model.Runs * model.Flops));

        double Flops(string name) => costs.TryGetValue(name, out var flops) ? flops : costs.GetValueOrDefault(RunPlan.Beginning(name)) / share;
    }
}
