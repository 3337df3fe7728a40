using Pipeline.Graph.Execution;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Execution;

/// <summary>Executions that may run only some stages of a graph, as the elements of a job array do.</summary>
public sealed class PartialTests : StoreTest
{
    [Fact]
    public async Task What_is_left_to_others_is_not_run_and_what_needs_it_says_so()
    {
        var corpus = Make("corpus");
        var (left, right) = (Make("left", corpus), Make("right", corpus));
        var table = Make("table", left, right);

        var first = await RunAsync(Only("left", "table"), table);

        Assert.All(first.Stages, stage => Assert.Equal(StageOutcome.Skipped, stage.Outcome));
        Assert.Equal("the store lacks the outputs of 'corpus'", first.Result("left").Reason);
        Assert.Equal("it is left to others", first.Result("corpus").Reason);

        await RunAsync(Only("corpus"), table);
        var second = await RunAsync(Only("left", "table"), table);

        Assert.Equal(
            [StageOutcome.Cached, StageOutcome.Ran, StageOutcome.Skipped, StageOutcome.Skipped],
            second.Stages.Select(stage => stage.Outcome));
        Assert.Equal("the store lacks the outputs of 'right'", second.Result("table").Reason);
    }

    [Fact]
    public async Task A_failure_is_blamed_before_what_is_left_to_others()
    {
        var broken = Make("broken") with { OnExecute = _ => throw new StageException("it was told to") };
        var table = Make("table", broken, Make("elsewhere"));

        var result = await RunAsync(Only("broken", "table", "other"), table, Make("other"));

        Assert.Equal(StageOutcome.Failed, result.Result("broken").Outcome);
        Assert.Equal("'broken' failed", result.Result("table").Reason);
        Assert.Equal(StageOutcome.Ran, result.Result("other").Outcome);
    }

    [Fact]
    public async Task Damaged_outputs_of_another_stage_are_made_again_by_whoever_needs_them()
    {
        var corpus = Make("corpus");
        var run = Make("run", corpus);
        var first = await RunAsync(Only("corpus"), run);
        var blob = first.OutputPath(corpus, "text");
        File.SetAttributes(blob, FileAttributes.Normal);
        await File.WriteAllTextAsync(blob, "damage");

        var second = await RunAsync(Only("run"), run);

        Assert.True(second.Succeeded);
        Assert.Equal("run(corpus)", Read(second, run));
    }

    private static ExecutorOptions Only(params string[] names) => new(2, KeepGoing: true) { Only = names.ToHashSet(StringComparer.Ordinal) };
}
