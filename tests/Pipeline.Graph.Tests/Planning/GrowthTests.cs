using Pipeline.Graph.Planning;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Planning;

/// <summary>What is asked for again and again is minutes at 100,000 runs, and nothing at a hundred; benchmarks/graph has the times.</summary>
public sealed class GrowthTests : StoreTest
{
    [Fact]
    public void A_stage_is_asked_for_its_inputs_and_its_cost_once()
    {
        var runs = Enumerable.Range(0, 20).Select(i => new CountingStage { Name = $"run/{i}" }).ToList();
        var graph = new StageGraph(Enumerable.Range(0, 5).Select(i => Make($"table/{i}") with { Reads = [.. runs.Select(r => new ProducedInput(r.Name, r, "out"))] }));

        var plan = Planner.Plan(graph, OpenStore());
        var flops = plan.Cost(StageStatus.WillRun).Flops + plan.Cost(StageStatus.WillRun).Flops;

        Assert.Equal(40, flops);
        Assert.All(runs, run => Assert.Equal((1, 1), (run.Asked.Inputs, run.Asked.Cost)));
    }

    private sealed record CountingStage : Stage
    {
        [NotIdentity]
        public Counts Asked { get; } = new();

        public override string Kind => "counting";

        public override int Revision => 1;

        public override IReadOnlyList<StageInput> Inputs
        {
            get
            {
                Asked.Inputs++;
                return [];
            }
        }

        public override IReadOnlyList<string> Outputs => ["out"];

        public override StageCost Cost
        {
            get
            {
                Asked.Cost++;
                return new StageCost(1, 1, 1);
            }
        }

        public override Task ExecuteAsync(StageContext context) => throw new NotSupportedException();
    }

    private sealed class Counts
    {
        public int Inputs { get; set; }

        public int Cost { get; set; }
    }
}
