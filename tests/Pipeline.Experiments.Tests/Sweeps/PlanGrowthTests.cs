using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Progress;

namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>A plan of many runs costs as much as many small ones: held by what it allocates, since time tells little on a busy machine.</summary>
public sealed class PlanGrowthTests
{
    [Fact]
    public async Task Four_times_the_runs_take_four_times_the_memory_and_no_more()
    {
        await AllocatedAsync(seeds: 1);
        var few = await AllocatedAsync(seeds: 10);
        var many = await AllocatedAsync(seeds: 40);

        Assert.InRange(many / (double)few, 2, 4.2);
    }

    [Fact]
    public void A_plan_of_very_many_runs_says_that_it_is_being_made()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using (new PlanningNotice("many", 100_000, TextWriter.Synchronized(output), TimeSpan.FromMilliseconds(1)))
            Assert.True(SpinWait.SpinUntil(() => output.ToString().Contains('\n', StringComparison.Ordinal), TimeSpan.FromMinutes(1)));

        Assert.StartsWith("many: planning 100,000 runs, ", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_of_few_runs_says_nothing()
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using (new PlanningNotice("few", 300, output, TimeSpan.FromMilliseconds(1)))
            Thread.Sleep(50);

        Assert.Empty(output.ToString());
    }

    // The bytes that a plan of 72 runs per seed allocates on this thread, which makes all of it.
    private static async Task<long> AllocatedAsync(int seeds)
    {
        using var workspace = new Workspace($"{Workspace.TinySpec}\nseeds: [{string.Join(", ", Enumerable.Range(1, seeds))}]\n");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var plan = workspace.PlanAsync();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(ExitCode.Success, await plan);
        Assert.Contains($"run             {72 * seeds,4}", workspace.Output, StringComparison.Ordinal);
        return allocated;
    }
}
