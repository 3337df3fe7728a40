using Pipeline.Graph;

namespace Pipeline.Experiments.Tests.Cluster;

internal static class Estimates
{
    /// <summary>The estimate of a stage, by what it is.</summary>
    public static double? Kind(this Stage stage, double? run, double? other) => stage.Name.StartsWith("run", StringComparison.Ordinal) ? run : other;
}
