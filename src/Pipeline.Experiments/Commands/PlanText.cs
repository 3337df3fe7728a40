using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Plans in words.</summary>
internal static class PlanText
{
    /// <summary><c>quickstart: 243 stages, 12 cached, 200 to run, 31 that may run; 45.1 TFLOP, about 2m 10s on 4 threads</c>.</summary>
    public static string Headline(Experiment experiment, Plan plan, int jobs)
    {
        var outlook = SearchOutlook.Of(experiment, plan);
        var search = outlook is null ? "" : $"; round {outlook.Round} of the search, after which up to {Count(outlook.Runs, "run")}, {Units.Flops(outlook.Flops)}, may follow";
        var time = plan.EstimatedDuration(jobs, SweepCommand.DeviceSlots) is { } duration
            ? $", about {Units.Duration(duration)} on {Count(jobs, "thread")}"
            : ", in a time that is known when its engine has trained a first run here";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{experiment.Spec.Name}: {Count(plan.Stages.Count, "stage")}, {plan.Count(StageStatus.Cached)} cached, {plan.Count(StageStatus.WillRun)} to run, {plan.Count(StageStatus.MayRun) + (outlook?.Runs ?? 0)} that may run; {Units.Flops(Flops(plan.Stages))}{time}{search}");
    }

    /// <summary>One line per kind of stage, with what is cached, what will and may run, and what that costs.</summary>
    public static IEnumerable<string> Kinds(Experiment experiment, Plan plan)
    {
        var outlook = SearchOutlook.Of(experiment, plan);
        yield return $"{"kind",-12}{"stages",8}{"cached",8}{"to run",8}{"may run",9}{"compute",16}{"disk",12}{"memory each",14}{"thread time",14}";
        foreach (var kind in plan.Stages.GroupBy(Kind))
        {
            var part = new Plan([.. kind]);
            var further = kind.First().Stage is RunStage ? outlook?.Runs ?? 0 : 0;
            var (will, may) = (part.Cost(StageStatus.WillRun), part.Cost(StageStatus.MayRun));
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Key,-12}{part.Stages.Count,8}{part.Count(StageStatus.Cached),8}{part.Count(StageStatus.WillRun),8}{part.Count(StageStatus.MayRun) + further,9}{Or(Flops(part.Stages), Units.Flops),16}{Or(will.DiskBytes + may.DiskBytes, Units.Bytes),12}{Or(Math.Max(will.MemoryBytes, may.MemoryBytes), Units.Bytes),14}{Or(part.EstimatedDuration(1)?.TotalSeconds ?? 0, seconds => Units.Duration(TimeSpan.FromSeconds(seconds))),14}");
        }

        if (outlook is not null)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"search: {Count(outlook.Runs, "run")} that may run are the most that later rounds can ask for, of {Count(outlook.Models, "model")} and {Units.Flops(outlook.Flops)}; how many they do ask for depends on the losses");
        }

        if (plan.Stages.Any(stage => stage.Stage is TokenizerStage { IsStep: true }))
            yield return "merges: the first merges of larger tokenizers, kept so that a further vocabulary size does not train them again";
    }

    private static string Kind(PlannedStage stage) => stage.Stage is TokenizerStage { IsStep: true } ? "merges" : stage.Stage.Kind;

    /// <summary>Floating-point operations of the trainings that are not cached; other stages do none worth counting.</summary>
    private static double Flops(IReadOnlyList<PlannedStage> stages) =>
        stages.Where(stage => stage.Status != StageStatus.Cached && stage.Stage is RunStage).Sum(stage => stage.Stage.Cost.Flops);

    private static string Or(double value, Func<double, string> describe) => value > 0 ? describe(value) : "\u2013";

    /// <summary><c>1 stage</c>, <c>2 stages</c>.</summary>
    public static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
