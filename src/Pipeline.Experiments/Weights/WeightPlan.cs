using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Training;

namespace Pipeline.Experiments.Weights;

/// <summary>What keeping weights takes, before a sweep.</summary>
internal static class WeightPlan
{
    /// <summary>A line of a plan; null where none are kept.</summary>
    public static string? Describe(Experiment experiment)
    {
        if (experiment.Runs.Count == 0 || experiment.Spec.KeepWeights == KeepWeightsName.None)
            return null;
        // A run that may end early is there with its beginning.
        List<RunPlan> runs = [.. experiment.Runs.DistinctBy(run => run.Name)];
        var bytes = runs.Select(run => (run.Training.Model.VocabularySize, run.Training.Parametrization.Name, Bytes: sizeof(float) * ModelSize.Parameters(run.Training.Model).Total));
        if (experiment.Spec.KeepWeights == KeepWeightsName.All)
            return string.Create(CultureInfo.InvariantCulture, $"weights: those of all {runs.Count} runs are kept, {Units.Bytes(bytes.Sum(run => run.Bytes))}");
        long[] largest = [.. bytes.GroupBy(run => (run.VocabularySize, run.Name)).Select(group => group.Max(run => run.Bytes))];
        return string.Create(CultureInfo.InvariantCulture, $"weights: those of the best run of each vocabulary and parametrization are kept, {largest.Length} of at most {Units.Bytes(largest.Sum())} together");
    }
}
