using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Plans in words.</summary>
internal static class PlanText
{
    /// <summary><c>quickstart: 243 stages, 12 cached, 200 to run, 31 that may run; 45.1 TFLOP, about 2m 10s on 4 threads</c>.</summary>
    public static string Headline(Experiment experiment, Plan plan, int jobs)
    {
        var will = plan.Cost(StageStatus.WillRun);
        var may = plan.Cost(StageStatus.MayRun);
        var time = plan.EstimatedDuration(jobs) is { } duration
            ? string.Create(CultureInfo.InvariantCulture, $"about {Units.Duration(duration)} on {Count(jobs, "thread")}")
            : "time unknown until something like it has run";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{experiment.Spec.Name}: {Count(plan.Stages.Count, "stage")}, {plan.Count(StageStatus.Cached)} cached, {plan.Count(StageStatus.WillRun)} to run, {plan.Count(StageStatus.MayRun)} that may run; {Units.Flops(will.Flops + may.Flops)}, {time}");
    }

    /// <summary>One line per kind of stage, with what is cached, what will and may run, and what that costs.</summary>
    public static IEnumerable<string> Kinds(Plan plan)
    {
        yield return $"{"kind",-12}{"stages",8}{"cached",8}{"to run",8}{"may run",9}{"compute",16}{"disk",12}{"memory each",14}";
        foreach (var kind in plan.Stages.GroupBy(stage => stage.Stage.Kind))
        {
            var part = new Plan([.. kind]);
            var will = part.Cost(StageStatus.WillRun);
            var may = part.Cost(StageStatus.MayRun);
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Key,-12}{part.Stages.Count,8}{part.Count(StageStatus.Cached),8}{part.Count(StageStatus.WillRun),8}{part.Count(StageStatus.MayRun),9}{Units.Flops(will.Flops + may.Flops),16}{Units.Bytes(will.DiskBytes + may.DiskBytes),12}{Units.Bytes(Math.Max(will.MemoryBytes, may.MemoryBytes)),14}");
        }
    }

    private static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
