using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Graph.Planning;
using Pipeline.Training;

namespace Pipeline.Experiments.Downstream;

/// <summary>The round of questions in words.</summary>
internal static class DownstreamText
{
    /// <summary>What is to come when the runs have ended; null where nothing is.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="tasks">Its files of questions.</param>
    public static string? Outlook(Experiment experiment, IReadOnlyList<DownstreamTask> tasks)
    {
        if (experiment.Runs.Count == 0 || tasks.Count == 0)
            return null;
        var runs = experiment.Runs.Select(run => (run.Training.Model.VocabularySize, run.Training.Parametrization.Name, Flops: run.Training.Model.Context * ModelSize.FlopsPerToken(run.Training.Model) / 3));
        double[] kept = experiment.Spec.KeepWeights == KeepWeightsName.All
            ? [.. runs.Select(run => run.Flops)]
            : [.. runs.GroupBy(run => (run.VocabularySize, run.Name)).Select(group => group.Max(run => run.Flops))];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"downstream: {Names(tasks.Select(task => task.Name))} are answered when the runs have ended, by those whose weights are kept, {kept.Length} of at most {Units.Flops(kept.Sum() * tasks.Sum(task => (double)task.Choices))} together");
    }

    /// <summary>What is done and what is to do, where the runs have ended.</summary>
    /// <param name="plan">The plan of the round.</param>
    public static string Describe(Plan plan)
    {
        var answers = plan.Stages.Where(stage => stage.Stage is DownstreamStage).ToList();
        var stages = answers.ConvertAll(stage => (DownstreamStage)stage.Stage);
        var cached = answers.Count(stage => stage.Status == StageStatus.Cached);
        var again = plan.Stages.Count(stage => stage.Stage is RunStage && stage.Status != StageStatus.Cached);
        var trained = again == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {PlanText.Count(again, "run")}, whose weights the store lacks, will be trained again for it");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"downstream: {Names(stages.Select(stage => stage.TaskName))} by {PlanText.Count(stages.DistinctBy(stage => stage.Run.Name, StringComparer.Ordinal).Count(), "run")} whose weights are kept: {PlanText.Count(answers.Count, "stage")}, {cached} cached, {answers.Count - cached} to run{trained}");
    }

    private static string Names(IEnumerable<string> tasks) => string.Join(", ", tasks.Distinct(StringComparer.Ordinal));
}
