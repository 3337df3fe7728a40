using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Cluster;

/// <summary>What would be, or was, submitted, in words.</summary>
internal static class ClusterText
{
    /// <summary>One line for all waves, and for each its size and the command that submits it.</summary>
    public static IEnumerable<string> Lines(Experiment experiment, ClusterPlan cluster, string root)
    {
        yield return Headline(cluster);
        for (var wave = 1; wave <= cluster.Waves.Count; wave++)
        {
            yield return Line(cluster.Waves[wave - 1], wave);
            yield return $"  sbatch {string.Join(' ', cluster.Arguments(experiment.Spec.Name, wave, root, wave == 1 ? null : $"<job of wave {wave - 1}>"))}";
        }
    }

    /// <summary><c>on slurm: 3 job arrays of 25 elements with 4 processors each</c>.</summary>
    public static string Headline(ClusterPlan cluster)
    {
        var elements = cluster.Waves.Sum(wave => wave.Elements.Count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"on slurm: {Count(cluster.Waves.Count, "job array")} of {Count(elements, "element")} with {Count(cluster.Profile.Cpus, "processor")} each");
    }

    /// <summary><c>wave 2: 23 elements, 230 stages, about 9m 30s for the longest</c>.</summary>
    public static string Line(Wave wave, int number)
    {
        var longest = wave.Elements.All(element => element.Seconds is not null) && wave.Elements.Max(element => element.Seconds) is { } seconds
            ? $", about {Units.Duration(TimeSpan.FromSeconds(seconds))} for the longest"
            : "";
        var device = wave.UsesDevice ? ", with a GPU" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"wave {number}: {Count(wave.Elements.Count, "element")}, {Count(wave.Elements.Sum(element => element.Stages.Count), "stage")}{device}{longest}");
    }

    /// <summary><c>1 element</c>, <c>2 elements</c>.</summary>
    public static string Count(int number, string thing) => string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
