using FsCheck;
using FsCheck.Fluent;
using Pipeline.Experiments.Cluster;
using Pipeline.Graph;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Tests.Cluster;

/// <summary>What a sweep is divided into, for graphs as sweeps have them and for any others.</summary>
public sealed class WavePlannerTests : IDisposable
{
    private static readonly WaveLimits TenMinutes = new(TimeSpan.FromMinutes(10), 4, 1000, HasOneEnd: true);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sweep_of_a_thousand_runs_is_three_waves_of_packed_elements()
    {
        var waves = Divide(Sweep(sizes: 5, runsOfEach: 200), TenMinutes, stage => stage.Kind(run: 40, other: 300));

        // The chain of tokenizers with their datasets is one element; the runs, whose device runs one after the other, are many; the table and what follows from it are one.
        Assert.Equal(["1 × 12", "67 × 15", "1 × 3"], waves.Select(wave => $"{wave.Elements.Count} × {wave.Elements.Max(element => element.Stages.Count)}"));
        Assert.All(waves[1].Elements, element => Assert.InRange(element.Seconds!.Value, 0, 600));
        Assert.Equal([false, true, false], waves.Select(wave => wave.UsesDevice));
    }

    [Fact]
    public void A_sweep_of_minutes_is_one_element() =>
        Assert.Equal(18 * 5, Assert.Single(Assert.Single(Divide(Sweep(5, 15), TenMinutes, stage => stage.Kind(run: 1, other: 1))).Elements).Stages.Count);

    [Fact]
    public void A_stage_without_an_estimate_has_an_element_to_itself_and_the_element_no_estimate()
    {
        var waves = Divide(Sweep(1, 8), TenMinutes, stage => stage.Kind(run: null, other: 1));

        Assert.Equal(8, waves[^2].Elements.Count);
        Assert.All(waves[^2].Elements, element => Assert.Null(element.Seconds));
    }

    [Fact]
    public void Runs_of_one_shape_come_together()
    {
        var runs = Enumerable.Range(0, 12).Select(i => new ClusterStage { Name = $"run{i}", Shape = i % 2 == 0 ? "wide" : "narrow" }).ToList();
        var wave = Assert.Single(Divide([.. runs], TenMinutes with { HasOneEnd = false, Cpus = 1 }, _ => 150));

        Assert.Equal(["run0 run2 run4 run6", "run5 run7 run9 run11", "run8 run10 run1 run3"], wave.Elements.Select(element => string.Join(' ', element.Stages.OrderBy(Place))));
        int Place(string stage) => (int.Parse(stage.AsSpan(3), null) % 2 * 100) + int.Parse(stage.AsSpan(3), null);
    }

    [Fact]
    public void More_elements_than_an_array_may_have_are_packed_more_densely() =>
        Assert.InRange(Divide(Sweep(1, 500), TenMinutes with { ArraySize = 7, Target = TimeSpan.Zero }, stage => stage.Kind(run: 4000, other: 1))[^2].Elements.Count, 5, 7);

    [Fact]
    public void Every_stage_is_in_one_element_and_after_what_it_reads() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var stages = new List<ClusterStage>();
        for (var i = random.Next(1, 40); i > 0; i--)
            stages.Add(new ClusterStage { Name = $"s{stages.Count}", Reads = [.. stages.Where(_ => random.Next(6) == 0)] });
        var limits = new WaveLimits(TimeSpan.FromSeconds(random.Next(0, 100)), random.Next(1, 5), random.Next(1, 20), random.Next(2) == 0);
        var waves = Divide([.. stages], limits, _ => random.Next(4) == 0 ? null : random.Next(0, 200));

        var places = new Dictionary<string, (int Wave, int Element)>(StringComparer.Ordinal);
        for (var wave = 0; wave < waves.Count; wave++)
        {
            Assert.InRange(waves[wave].Elements.Count, 1, limits.ArraySize);
            for (var element = 0; element < waves[wave].Elements.Count; element++)
            {
                foreach (var stage in waves[wave].Elements[element].Stages)
                    places.Add(stage, (wave, element));
            }
        }

        Assert.Equal(stages.Count, places.Count);
        foreach (var stage in stages)
        {
            foreach (var producer in stage.Reads.Select(producer => places[producer.Name]))
                Assert.True(producer == places[stage.Name] || producer.Wave < places[stage.Name].Wave);
        }

        if (limits.HasOneEnd)
            Assert.Single(stages.Where(stage => !stages.Any(other => other.Reads.Contains(stage))).Select(stage => places[stage.Name]).Distinct());
    }).QuickCheckThrowOnFailure();

    /// <summary>The graph of a sweep: chained tokenizers, a dataset for each, runs on each, a table, laws of two kinds.</summary>
    private static ClusterStage[] Sweep(int sizes, int runsOfEach)
    {
        var corpus = new ClusterStage { Name = "corpus" };
        var words = new ClusterStage { Name = "words", Reads = [corpus] };
        var tokenizers = new List<ClusterStage>();
        for (var i = 0; i < sizes; i++)
            tokenizers.Add(new ClusterStage { Name = $"tokenizer{i}", Reads = tokenizers.Count == 0 ? [words] : [words, tokenizers[^1]] });
        var datasets = tokenizers.ConvertAll(tokenizer => new ClusterStage { Name = tokenizer.Name.Replace("tokenizer", "dataset", StringComparison.Ordinal), Reads = [tokenizer] });
        var runs = datasets.SelectMany(dataset => Enumerable.Range(0, runsOfEach).Select(i => new ClusterStage { Name = $"run/{dataset.Name}/{i}", Reads = [dataset], IsOnDevice = true })).ToList();
        var metrics = new ClusterStage { Name = "metrics", Reads = runs };
        return [new ClusterStage { Name = "textlaws", Reads = datasets }, new ClusterStage { Name = "fit", Reads = [metrics] }];
    }

    private IReadOnlyList<Wave> Divide(ClusterStage[] stages, WaveLimits limits, Func<Stage, double?> seconds)
    {
        var plan = Planner.Plan(new StageGraph(stages), ArtifactStore.Open(_folder["store"]));
        return WavePlanner.Divide(plan with { Stages = [.. plan.Stages.Select(stage => stage with { EstimatedThreadSeconds = seconds(stage.Stage) })] }, limits);
    }
}
