using Pipeline.Laws;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>The runs that stand off the curves of their sweeps.</summary>
internal static class LeftOutTable
{
    /// <summary>The table; nothing when no run was left out.</summary>
    public static IEnumerable<Block> Of(string name, IReadOnlyList<LeftOutRun> runs)
    {
        if (runs.Count == 0)
            yield break;
        yield return new TableBlock(
            new TableBuilder<LeftOutRun>()
                .Text("name", "Run", run => run.Name, isKey: true)
                .Text("group", "Sweep", run => run.Group.ToString(), isKey: true)
                .PowerOfTwo("hidden", "Hidden rate", run => run.HiddenRate, isKey: true)
                .PowerOfTwo("embedding", "Embedding rate", run => run.EmbeddingRate, isKey: true)
                .Whole("seed", "Seed", run => run.Seed, isKey: true)
                .Number("loss", "Loss", run => run.Loss, unit: "nats/token")
                .Number("expected", "Expected", run => run.Expected, unit: "nats/token")
                .Number("noiseMultiple", "Distance", run => run.NoiseMultiple, unit: "times the noise")
                .Build(name, "Runs left out", runs),
            "Runs that stand off the curve that the other runs of their sweep make; no law was fitted to them.");
    }
}
