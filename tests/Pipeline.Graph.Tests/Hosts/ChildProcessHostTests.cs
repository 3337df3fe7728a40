using System.Diagnostics;
using System.Globalization;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Hosts;

/// <summary>Stages in child processes: real ones, that die in every way in which a process can.</summary>
public sealed class ChildProcessHostTests : StoreTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private string Signals => InFolder("signals");

    [Fact]
    public async Task A_stage_of_a_child_process_is_published_into_the_same_store()
    {
        var graph = HostedGraph.Make("one", "two");
        var result = await HostedGraph.RunAsync(graph, Root, Observer, CancellationToken.None);
        Assert.True(result.Succeeded);
        Assert.Equal("one(corpus)", Read(result, graph.Stage("one")));
        Assert.Contains("half of two", string.Join('\n', Observer.Events), StringComparison.Ordinal);
        Assert.True(Planner.Plan(graph, OpenStore()).NothingToDo);
    }

    [Theory]
    [InlineData("throws", "it was told to")]
    [InlineData("aborts", "signal 6 (SIGABRT")]
    [InlineData("aborts", "what a native library says before it gives up")]
    [InlineData("killed", "signal 9 (SIGKILL")]
    public async Task A_child_that_dies_fails_its_stage_and_nothing_else(string death, string message)
    {
        var graph = HostedGraph.Make(death, "lives");
        var result = await HostedGraph.RunAsync(graph, Root, Observer, CancellationToken.None);
        var failed = Assert.Single(result.Stages, stage => stage.Outcome == StageOutcome.Failed);
        Assert.Equal(death, failed.Stage.Name);
        Assert.Contains(message, failed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal("lives(corpus)", Read(result, graph.Stage("lives")));
    }

    [Fact]
    public async Task Of_stages_that_run_together_each_has_its_own_end()
    {
        var graph = HostedGraph.Make("together-a", "together-throws", "together-b");
        var result = await HostedGraph.RunAsync(graph, Root, Observer, CancellationToken.None);
        Assert.Equal("together-throws", Assert.Single(result.Stages, stage => stage.Outcome == StageOutcome.Failed).Stage.Name);
        Assert.Equal("together-a(corpus)", Read(result, graph.Stage("together-a")));
        Assert.Equal("together-b(corpus)", Read(result, graph.Stage("together-b")));
    }

    [Fact]
    public async Task What_was_published_before_a_child_died_is_kept()
    {
        var graph = HostedGraph.Make("together-a", "together-b-killed");
        var result = await HostedGraph.RunAsync(graph, Root, Observer, CancellationToken.None);
        Assert.Equal("together-b-killed", Assert.Single(result.Stages, stage => stage.Outcome == StageOutcome.Failed).Stage.Name);
        Assert.Equal("together-a(corpus)", Read(result, graph.Stage("together-a")));
    }

    [Fact]
    public async Task A_cancelled_child_keeps_its_checkpoint_and_the_next_goes_on_from_it()
    {
        Environment.SetEnvironmentVariable(HostedGraph.SignalsVariable, Signals);
        var graph = HostedGraph.Make("trains");
        using (var cancel = new CancellationTokenSource())
        {
            var running = HostedGraph.RunAsync(graph, Root, Observer, cancel.Token);
            await TrainingProcessAsync();
            await cancel.CancelAsync();
            Assert.Equal(StageOutcome.Cancelled, Assert.Single((await running).Stages, stage => stage.Stage.Name == "trains").Outcome);
        }

        Assert.True((await HostedGraph.RunAsync(graph, Root, Observer, CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task A_child_whose_parent_is_killed_stops_with_a_checkpoint()
    {
        var graph = HostedGraph.Make("trains");
        var start = HostedGraph.Command(HostedGraph.ParentVerb, Root, graph);
        start.Environment[HostedGraph.SignalsVariable] = Signals;
        using var parent = Process.Start(start)!;
        using var child = Process.GetProcessById(await TrainingProcessAsync());
        parent.Kill();
        using var patience = new CancellationTokenSource(Patience);
        await child.WaitForExitAsync(patience.Token);

        Assert.Single(Directory.GetFiles(Path.Combine(Root, "scratch"), "checkpoint", SearchOption.AllDirectories));
        Assert.True((await HostedGraph.RunAsync(graph, Root, Observer, CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task Without_a_host_for_it_a_stage_that_needs_a_child_process_fails()
    {
        var result = await RunAsync([.. HostedGraph.Make("one").Stages]);
        Assert.Contains("child process", Assert.Single(result.Stages, stage => stage.Error is not null).Error!.Message, StringComparison.Ordinal);
    }

    private async Task<int> TrainingProcessAsync()
    {
        var started = Stopwatch.StartNew();
        while (!File.Exists(Signals))
        {
            Assert.True(started.Elapsed < Patience, "the stage never started");
            await Task.Delay(20);
        }

        return int.Parse(await File.ReadAllTextAsync(Signals), CultureInfo.InvariantCulture);
    }
}
