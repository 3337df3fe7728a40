using System.Globalization;
using System.Text;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Planning;

/// <summary>Work that grows with the square of a sweep is minutes at 100,000 runs, and nothing at a hundred.</summary>
[Collection(RunsAlone.Name)]
public sealed class GrowthTests : StoreTest
{
    private const int Small = 1_500;
    private const int Times = 12;

    [Fact]
    public void Comparing_two_tables_of_many_runs_grows_with_their_number()
    {
        AssertLinear(
            count => (Document(count, 'a'), Document(count, 'b')),
            documents => Assert.NotEmpty(IdentityDifference.Between(documents.Item1, documents.Item2)));

        static byte[] Document(int inputs, char digit)
        {
            var names = Enumerable.Range(0, inputs).Select(i => i.ToString("000000", CultureInfo.InvariantCulture));
            var list = string.Join(',', names.Select(name => $"\"run/{name}\":\"{new string(digit, 64)}\""));
            var items = string.Join(',', names.Select(name => $$"""{"name":"{{name}}","digit":"{{digit}}"}"""));
            return Encoding.UTF8.GetBytes($$$"""{"inputs":{{{{list}}}},"kind":"table","outputs":["o"],"parameters":{"items":[{{{items}}}]},"revision":1}""");
        }
    }

    [Fact]
    public void Planning_many_runs_that_one_table_reads_grows_with_their_number()
    {
        AssertLinear(
            count =>
            {
                var corpus = Make("corpus");
                return Make("table", [.. Enumerable.Range(0, count).Select(i => Make($"run/{i}", corpus))]);
            },
            table => Assert.Equal(0, Planner.Plan(new StageGraph([table]), ArtifactStore.Open(Root)).Count(StageStatus.Cached)));
    }

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

    /// <summary>Twelve times the work in less than fifty times the processor time; in proportion to the square it would be 144.</summary>
    private static void AssertLinear<T>(Func<int, T> prepare, Action<T> work)
    {
        var (small, large) = (prepare(Small), prepare(Small * Times));
        work(small);
        Assert.InRange(Least(large) / Least(small), 0, 50);

        double Least(T input) => Enumerable.Range(0, 5).Min(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            work(input);
            return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        });
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
