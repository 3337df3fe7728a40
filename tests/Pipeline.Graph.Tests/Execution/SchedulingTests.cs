using System.Collections.Concurrent;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Execution;

public sealed class SchedulingTests : StoreTest
{
    [Fact]
    public async Task The_longest_remaining_path_starts_first()
    {
        var shortHead = Make("short") with { Flops = 3 };
        var longHead = Make("long") with { Flops = 1 };
        var tail = Make("tail", longHead) with { Flops = 5 };

        await RunAsync(shortHead, tail);

        Assert.Equal(["started long", "started tail", "started short"], Started());
    }

    [Fact]
    public async Task Equal_paths_start_in_the_order_of_their_names()
    {
        await RunAsync(Make("c"), Make("a"), Make("b"));

        Assert.Equal(["started a", "started b", "started c"], Started());
    }

    [Fact]
    public async Task A_lone_stage_gets_all_slots_and_several_share_them()
    {
        var threads = new ConcurrentDictionary<string, int>();
        Task Note(StageContext context, string name)
        {
            threads[name] = context.Threads;
            return Task.CompletedTask;
        }

        var head = Make("head") with { OnExecute = c => Note(c, "head") };
        var both = new Barrier(2);
        TextStage Half(string name, double flops) => Make(name, head) with
        {
            Flops = flops,
            OnExecute = c =>
            {
                both.SignalAndWait();
                return Note(c, name);
            },
        };
        await RunAsync(new ExecutorOptions(5, KeepGoing: false), Half("a", 2), Half("b", 1));

        Assert.Equal(5, threads["head"]);
        Assert.Equal(3, threads["a"]);
        Assert.Equal(2, threads["b"]);
    }

    [Fact]
    public async Task No_more_stages_run_at_once_than_there_are_slots()
    {
        var running = 0;
        var most = 0;
        var stages = Enumerable.Range(0, 12).Select(i => Make($"s{i}") with
        {
            OnExecute = async _ =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMaximum(ref most, now);
                await Task.Delay(5);
                Interlocked.Decrement(ref running);
            },
        }).ToArray();

        var result = await RunAsync(new ExecutorOptions(3, KeepGoing: false), stages);

        Assert.True(result.Succeeded);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Stages_that_do_not_fit_into_memory_together_run_one_after_the_other()
    {
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var running = 0;
        var most = 0;
        TextStage Large(string name) => Make(name) with
        {
            Memory = (available / 2) + 1,
            OnExecute = async _ =>
            {
                InterlockedMaximum(ref most, Interlocked.Increment(ref running));
                await Task.Delay(5);
                Interlocked.Decrement(ref running);
            },
        };

        var result = await RunAsync(new ExecutorOptions(4, KeepGoing: false), Large("a"), Large("b"), Large("c"));

        Assert.True(result.Succeeded);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Two_stages_with_one_key_run_once()
    {
        var runs = 0;
        TextStage Twin(string name) => Make(name) with
        {
            Text = "same",
            OnExecute = _ =>
            {
                Interlocked.Increment(ref runs);
                return Task.Delay(10);
            },
        };

        var result = await RunAsync(new ExecutorOptions(4, KeepGoing: false), Twin("a"), Twin("b"));

        Assert.Equal(1, runs);
        Assert.Equal(result.Result("a").Record!.Key, result.Result("b").Record!.Key);
    }

    [Fact]
    public async Task Outputs_do_not_depend_on_the_number_of_slots()
    {
        var one = await RunAsync(new ExecutorOptions(1, KeepGoing: false), Diamond());
        var digests = one.Stages.Select(s => s.Record!.Output("text").Digest).ToArray();
        Directory.Delete(Root, recursive: true);

        var four = await RunAsync(new ExecutorOptions(4, KeepGoing: false), Diamond());

        Assert.Equal(digests, four.Stages.Select(s => s.Record!.Output("text").Digest));
    }

    private static TextStage Diamond()
    {
        var corpus = Make("corpus");
        return Make("end", [.. Enumerable.Range(0, 8).Select(i => Make($"run{i}", corpus))]);
    }

    private static void InterlockedMaximum(ref int target, int value)
    {
        int seen;
        do
            seen = Volatile.Read(ref target);
        while (value > seen && Interlocked.CompareExchange(ref target, value, seen) != seen);
    }

    private IEnumerable<string> Started() => Observer.Events.Where(e => e.StartsWith("started", StringComparison.Ordinal));
}
