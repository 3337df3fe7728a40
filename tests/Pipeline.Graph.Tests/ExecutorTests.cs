namespace Pipeline.Graph.Tests;

public sealed class ExecutorTests : StoreTest
{
    [Fact]
    public async Task Stages_run_after_what_they_read()
    {
        var corpus = Make("corpus");
        var words = Make("words", corpus);
        var report = Make("report", words, corpus);

        var result = await RunAsync(report);

        Assert.True(result.Succeeded);
        Assert.Equal("report(words(corpus),corpus)", Read(result, report));
        Assert.Equal(
            ["started corpus", "finished corpus", "started words", "finished words", "started report", "finished report"],
            Observer.Events);
    }

    [Fact]
    public async Task A_second_run_finds_everything_in_the_store()
    {
        var report = Make("report", Make("corpus"));
        await RunAsync(report);

        var again = await RunAsync(report);

        Assert.Equal(["cached corpus", "cached report"], Observer.Events);
        Assert.Equal("report(corpus)", Read(again, report));
        Assert.True(Plan(report).NothingToDo);
    }
}
