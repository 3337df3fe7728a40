using System.Globalization;
using System.Text;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Planning;

public sealed class PlannerTests : StoreTest
{
    [Fact]
    public void An_empty_store_has_never_run_anything()
    {
        var plan = Plan(Make("report", Make("corpus")));

        Assert.False(plan.NothingToDo);
        Assert.All(plan.Stages, s => Assert.Equal(StageStatus.WillRun, s.Status));
        Assert.Equal(["it has not run before", "'corpus' will run before it"], plan.Stages[1].Reasons);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task Every_stage_that_will_run_says_why()
    {
        var corpus = Make("corpus");
        var words = Make("words", corpus);
        var run = new TrainStage { Name = "run", Words = words, Training = new(0.01, [0.9, 0.95], null) };
        var other = new TrainStage { Name = "other", Words = words, Training = new(0.02, [0.9, 0.95], null) };
        await RunAsync(run, other, Make("report", words));
        File.Delete(Directory.GetFiles(Path.Combine(Root, "blobs"), Digest.Of("0.02"u8).ToString(), SearchOption.AllDirectories).Single());

        var plan = Plan(
            run with { Training = new(0.01, [0.9, 0.98], new("cosine", 0.1)), Name = "run" },
            other,
            Make("report", words, corpus) with { Text = "title" },
            Make("new"));

        await Verifier.Verify(Describe(plan));
    }

    [Fact]
    public async Task What_waits_for_a_changed_stage_may_run()
    {
        var metrics = Make("metrics", Make("words", Make("corpus")));
        await RunAsync(metrics);

        var plan = Plan(Make("metrics", Make("words", Make("corpus") with { Text = "new corpus" }) with { Text = "new words" }));

        await Verifier.Verify(Describe(plan));
    }

    [Fact]
    public async Task The_reason_compares_with_what_the_name_stood_for_last()
    {
        await RunAsync(Make("a") with { Text = "1" });
        await RunAsync(Make("a") with { Text = "2" });
        await RunAsync(Make("a") with { Text = "1" });

        Assert.Equal(["text: \"1\" → \"3\""], Assert.Single(Plan(Make("a") with { Text = "3" }).Stages).Reasons);
    }

    [Fact]
    public async Task A_changed_file_is_a_reason()
    {
        var path = InFolder("corpus.txt");
        await File.WriteAllTextAsync(path, "hello");
        var stage = Make("reader") with { Reads = [new FileInput("corpus.txt", path)] };
        await RunAsync(stage);
        await File.WriteAllTextAsync(path, "other");

        Assert.Equal(["input corpus.txt: 2cf24dba → d9298a10"], Assert.Single(Plan(stage).Stages).Reasons);
    }

    [Fact]
    public void A_missing_file_is_one_clear_message()
    {
        var path = InFolder("corpus.txt");

        var error = Assert.Throws<GraphException>(() => Plan(Make("reader") with { Reads = [new FileInput("corpus.txt", path)] }));

        Assert.Equal($"The input file '{path}' does not exist.", error.Message);
    }

    [Fact]
    public async Task Costs_are_summed_by_status()
    {
        var corpus = Make("corpus") with { Flops = 100 };
        await RunAsync(corpus);

        var plan = Plan(Make("a", corpus) with { Flops = 1, Memory = 7 }, Make("b", corpus) with { Flops = 2, Memory = 5 });

        Assert.Equal(new StageCost(100, 10, 0), plan.Cost(StageStatus.Cached));
        Assert.Equal(new StageCost(3, 20, 7), plan.Cost(StageStatus.WillRun));
        Assert.Equal(StageCost.None, plan.Cost(StageStatus.MayRun));
        Assert.Equal(2, plan.Count(StageStatus.WillRun));
    }

    [Fact]
    public async Task Time_is_estimated_from_the_speed_of_earlier_stages_of_the_kind()
    {
        Assert.Null(Plan(Make("a") with { Flops = 10 }).EstimatedDuration(1));
        await RunAsync(Make("a") with { Flops = 10, OnExecute = _ => Task.Delay(20) });

        var plan = Plan(Make("a") with { Flops = 10 }, Make("b") with { Flops = 20 }, Make("c") with { Flops = 60 });

        var perFlop = plan.Stages[0].Record!.Duration.TotalSeconds / 10;
        Assert.Equal(0, plan.Stages[0].EstimatedThreadSeconds);
        Assert.Equal(20 * perFlop, plan.Stages[1].EstimatedThreadSeconds!.Value, 1e-5);
        Assert.Equal(80 * perFlop / 4, plan.EstimatedDuration(4)!.Value.TotalSeconds, 1e-5);
    }

    [Fact]
    public async Task Time_on_a_device_is_shared_by_its_slots_and_not_by_the_threads_of_the_machine()
    {
        await RunAsync(Make("host") with { Flops = 10, Size = "host", OnExecute = _ => Task.Delay(20) }, Make("device") with { Flops = 10, DeviceMemory = 1, Size = "device", OnExecute = _ => Task.Delay(20) });

        var plan = Plan(Make("a") with { Flops = 40, Size = "host" }, Make("b") with { Flops = 40, DeviceMemory = 1, Size = "device" });

        double host = plan.Stages[0].EstimatedThreadSeconds!.Value, device = plan.Stages[1].EstimatedThreadSeconds!.Value;
        Assert.Equal((host / 16) + (device / 2), plan.EstimatedDuration(16, deviceSlots: 2)!.Value.TotalSeconds, 1e-5);
        Assert.Equal(host + device, plan.EstimatedDuration(1, deviceSlots: 2)!.Value.TotalSeconds, 1e-5);
    }

    [Fact]
    public async Task Time_is_estimated_from_stages_of_the_same_size_where_some_have_run_and_else_from_all_of_the_kind()
    {
        await RunAsync(
            Make("narrow") with { Flops = 10, Size = "w32", OnExecute = _ => Task.Delay(50) },
            Make("wide") with { Flops = 1000, Size = "w512", OnExecute = _ => Task.Delay(50) });

        var plan = Plan(
            Make("narrow") with { Flops = 10, Size = "w32" },
            Make("wide") with { Flops = 1000, Size = "w512" },
            Make("narrow2") with { Flops = 30, Size = "w32" },
            Make("wide2") with { Flops = 3000, Size = "w512" },
            Make("other") with { Flops = 101, Size = "w128" });

        double narrow = plan.Stages[0].Record!.Duration.TotalSeconds, wide = plan.Stages[1].Record!.Duration.TotalSeconds;
        Assert.Equal(3 * narrow, plan.Stages[2].EstimatedThreadSeconds!.Value, 1e-5);
        Assert.Equal(3 * wide, plan.Stages[3].EstimatedThreadSeconds!.Value, 1e-5);
        Assert.Equal((narrow + wide) / 10, plan.Stages[4].EstimatedThreadSeconds!.Value, 1e-5);
    }

    [Fact]
    public async Task A_plan_and_a_run_agree()
    {
        var words = Make("words", Make("corpus"));
        await RunAsync(words);
        var changed = Make("end", words, Make("other"));

        var plan = Plan(changed);
        var result = await RunAsync(changed);

        Assert.Equal(
            plan.Stages.Select(s => (s.Stage.Name, s.Status == StageStatus.Cached)),
            result.Stages.Select(s => (s.Stage.Name, s.Outcome == StageOutcome.Cached)));
    }

    private static string Describe(Plan plan)
    {
        var text = new StringBuilder();
        foreach (var stage in plan.Stages)
        {
            text.Append(CultureInfo.InvariantCulture, $"{stage.Status} {stage.Stage}\n");
            foreach (var reason in stage.Reasons)
                text.Append(CultureInfo.InvariantCulture, $"  {reason}\n");
        }

        return text.ToString();
    }

    public sealed record Training(double Rate, IReadOnlyList<double> Betas, Schedule? Schedule);

    public sealed record Schedule(string Kind, double Warmup);

    private sealed record TrainStage : Stage
    {
        public override string Kind => "train";

        public override int Revision => 1;

        public required Training Training { get; init; }

        [NotIdentity]
        public required TextStage Words { get; init; }

        public override IReadOnlyList<StageInput> Inputs => [new ProducedInput("words", Words, "text")];

        public override IReadOnlyList<string> Outputs => ["loss"];

        public override Task ExecuteAsync(StageContext context) =>
            File.WriteAllTextAsync(context.OutputPath("loss"), Training.Rate.ToString(CultureInfo.InvariantCulture));
    }
}
