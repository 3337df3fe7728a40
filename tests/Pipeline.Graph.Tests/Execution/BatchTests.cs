using System.Collections.Concurrent;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Execution;

/// <summary>Ready stages of one batch key run together, within the limits of the machine.</summary>
public sealed class BatchTests : StoreTest
{
    private readonly ConcurrentBag<IReadOnlyList<string>> _together = [];

    [Fact]
    public async Task Ready_stages_of_one_key_run_together_and_each_is_published()
    {
        var stages = Stages(3, "a");
        var result = await RunAsync(stages);
        Assert.True(result.Succeeded);
        Assert.Equal(3, Assert.Single(_together).Count);
        Assert.All(stages, stage => Assert.Equal(stage.Name, Read(result, stage)));
    }

    [Fact]
    public async Task Stages_of_other_keys_and_without_one_do_not_join()
    {
        var result = await RunAsync([.. Stages(2, "a"), .. Stages(2, "b"), Make("alone")]);
        Assert.True(result.Succeeded);
        Assert.Equal([2, 2], _together.Select(batch => batch.Count));
    }

    [Fact]
    public async Task No_batch_is_larger_than_it_may_be_or_than_the_device_holds()
    {
        var options = new ExecutorOptions(1, KeepGoing: false) { DeviceBytes = 20 };
        Assert.True((await RunAsync(options, Stages(6, "small", deviceMemory: 1))).Succeeded);
        Assert.True((await RunAsync(options, Stages(4, "large", deviceMemory: 10))).Succeeded);
        Assert.Equal([2, 2, 3, 3], _together.Select(batch => batch.Count).Order());
    }

    [Fact]
    public async Task A_stage_that_the_device_cannot_hold_fails_before_it_starts()
    {
        var result = await RunAsync(new ExecutorOptions(1, KeepGoing: true) { DeviceBytes = 20 }, [.. Stages(1, "large", deviceMemory: 21), .. Stages(1, "small", deviceMemory: 20)]);
        Assert.Equal(["large0: Stage 'large0' needs 21 bytes of the device's memory, which has 20.", "small0: "], result.Stages.Select(stage => $"{stage.Stage}: {stage.Error?.Message}"));
    }

    [Fact]
    public async Task As_many_batches_compute_on_a_device_at_once_as_it_has_slots()
    {
        var running = 0;
        var most = 0;
        var stages = Enumerable.Range(0, 4).Select(i => Make($"run{i}") with
        {
            DeviceMemory = 1,
            OnExecute = async _ =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Delay(20);
                Interlocked.Decrement(ref running);
            },
        });
        Assert.True((await RunAsync(new ExecutorOptions(4, KeepGoing: false), [.. stages])).Succeeded);
        Assert.Equal(1, most);
    }

    private static void InterlockedMax(ref int place, int value)
    {
        for (var seen = Volatile.Read(ref place); value > seen; seen = Volatile.Read(ref place))
            Interlocked.CompareExchange(ref place, value, seen);
    }

    private TextStage[] Stages(int count, string batch, long deviceMemory = 0) => [.. Enumerable.Range(0, count).Select(i => Make($"{batch}{i}") with
    {
        Batch = batch,
        MostTogether = 3,
        DeviceMemory = deviceMemory,
        OnTogether = _together.Add,
    })];
}
