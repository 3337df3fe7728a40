using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Execution;

public sealed class ExecutorTests : StoreTest
{
    [Fact]
    public async Task Stages_run_after_what_they_read()
    {
        var corpus = Make("corpus");
        var report = Make("report", Make("words", corpus), corpus);

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
    }

    [Fact]
    public async Task A_changed_stage_that_writes_the_same_bytes_stops_the_wave()
    {
        await RunAsync(Make("report", Make("words", Make("corpus"))));

        var words = Make("words", Make("corpus")) with { MoreOutputs = ["statistics"] };
        await RunAsync(Make("report", words));

        Assert.Equal(["cached corpus", "started words", "finished words", "cached report"], Observer.Events);
    }

    [Fact]
    public async Task A_record_says_what_ran_when_and_with_what()
    {
        var before = DateTimeOffset.UtcNow;
        var stage = Make("one") with { Flops = 1.5e9 };

        await RunAsync(new ExecutorOptions(3, KeepGoing: false), stage);
        var record = (await RunAsync(stage)).Result("one").Record!;

        Assert.Equal("one", record.Stage);
        Assert.InRange(record.Started, before, DateTimeOffset.UtcNow);
        Assert.InRange(record.Duration, TimeSpan.Zero, DateTimeOffset.UtcNow - before);
        Assert.Equal(1.5e9, record.Flops);
        Assert.Equal(3, record.Threads);
        Assert.Contains(".NET 10", record.Runtime, StringComparison.Ordinal);
        Assert.Matches(@"^\S+ \d+\.\d+", record.Program);
        Assert.Equal(new ArtifactFile("text", Digest.Of("one"u8), 3), Assert.Single(record.Outputs));
    }

    [Fact]
    public async Task A_failure_stops_the_start_of_further_stages()
    {
        var bad = Make("bad") with { Flops = 2, OnExecute = _ => throw new InvalidOperationException("broken") };

        var result = await RunAsync(Make("behind", bad), Make("other"));

        Assert.Equal(["started bad", "failed bad: broken", "skipped behind: 'bad' failed", "skipped other: 'bad' failed"], Observer.Events);
        Assert.Equal([StageOutcome.Failed, StageOutcome.Skipped, StageOutcome.Skipped], result.Stages.Select(s => s.Outcome));
        Assert.False(result.Succeeded);
        Assert.Equal(
            "Stage 'behind' has no outputs: 'bad' failed",
            Assert.Throws<GraphException>(() => result.OutputPath(result.Result("behind").Stage, "text")).Message);
    }

    [Fact]
    public async Task A_failure_lets_running_stages_finish_and_keeps_their_work()
    {
        var failed = new TaskCompletionSource();
        var slow = Make("slow") with { OnExecute = _ => failed.Task };
        var bad = Make("bad") with { OnExecute = _ => throw new InvalidOperationException("broken") };
        var observer = new CallbackObserver { OnFailed = failed.SetResult };

        var result = await Executor.RunAsync(
            new StageGraph([slow, bad]), OpenStore(), new ExecutorOptions(2, KeepGoing: false), observer, CancellationToken.None);

        Assert.Equal(StageOutcome.Ran, result.Result("slow").Outcome);
        Assert.Equal(StageOutcome.Failed, result.Result("bad").Outcome);
    }

    [Fact]
    public async Task Keep_going_stops_only_what_depends_on_the_failure()
    {
        var bad = Make("bad") with { Flops = 2, OnExecute = _ => throw new InvalidOperationException("broken") };
        var end = Make("end", Make("behind", bad), Make("other"));

        var result = await RunAsync(new ExecutorOptions(1, KeepGoing: true), end);

        Assert.Equal(
            ["started bad", "failed bad: broken", "started other", "finished other", "skipped behind: 'bad' failed", "skipped end: 'bad' failed"],
            Observer.Events);
        Assert.Equal(1, result.Count(StageOutcome.Ran));
    }

    [Fact]
    public async Task Cancelling_stops_running_stages_and_keeps_finished_ones()
    {
        using var cancel = new CancellationTokenSource();
        var first = Make("first");
        var slow = Make("slow", first) with
        {
            OnExecute = async context =>
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            },
        };

        var result = await Executor.RunAsync(new StageGraph([Make("behind", slow)]), OpenStore(), new ExecutorOptions(1, false), Observer, cancel.Token);

        Assert.Equal([StageOutcome.Ran, StageOutcome.Cancelled, StageOutcome.Cancelled], result.Stages.Select(s => s.Outcome));
        Assert.Contains("stopped slow", Observer.Events);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Root, "temp")));
        Assert.Equal(StageOutcome.Cached, (await RunAsync(first)).Result("first").Outcome);
    }

    [Fact]
    public async Task Progress_reaches_the_observer()
    {
        var stage = Make("one") with
        {
            OnExecute = context =>
            {
                context.Report(0.25, "step 1/4");
                return Task.CompletedTask;
            },
        };

        await RunAsync(stage);

        Assert.Equal(["started one", "progressed one 0.25 step 1/4", "finished one"], Observer.Events);
    }

    [Fact]
    public async Task An_output_that_is_not_written_fails_the_stage()
    {
        var result = await RunAsync(new Silent { Name = "silent" });

        Assert.Equal("Stage 'silent' ended without writing its output 'out'.", Assert.IsType<StageException>(result.Result("silent").Error).Message);
    }

    [Fact]
    public async Task A_file_that_is_not_declared_fails_the_stage()
    {
        var stage = Make("one") with
        {
            OnExecute = context => File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(context.OutputPath("text"))!, "notes"), "x"),
        };

        var result = await RunAsync(stage);

        Assert.Equal("Stage 'one' wrote the file 'notes', which is not among its outputs.", result.Result("one").Error!.Message);
    }

    [Fact]
    public async Task Only_declared_inputs_and_outputs_can_be_reached()
    {
        var reads = Make("reads") with { Flops = 2, OnExecute = context => Task.FromResult(context.InputPath("corpus")) };
        var writes = Make("writes") with { OnExecute = context => Task.FromResult(context.OutputPath("words")) };

        var result = await RunAsync(new ExecutorOptions(1, KeepGoing: true), reads, writes);

        Assert.Equal("Stage 'reads' reads the input 'corpus', which it does not declare.", result.Result("reads").Error!.Message);
        Assert.Equal("Stage 'writes' writes the output 'words', which it does not declare.", result.Result("writes").Error!.Message);
    }

    [Fact]
    public async Task Outputs_may_lie_in_folders()
    {
        var stage = Make("one") with { MoreOutputs = ["figures/a.svg", "figures/b/c.svg"] };

        var result = await RunAsync(stage);

        Assert.Equal("figures/b/c.svg", await File.ReadAllTextAsync(result.OutputPath(stage, "figures/b/c.svg")));
    }

    [Fact]
    public async Task A_file_that_changes_while_a_stage_reads_it_fails_the_stage()
    {
        var path = InFolder("corpus.txt");
        await File.WriteAllTextAsync(path, "before");
        var stage = Make("reader") with { Reads = [new FileInput("in", path)], OnExecute = _ => File.WriteAllTextAsync(path, "after!!") };

        var result = await RunAsync(stage);

        Assert.Equal($"'{path}' was changed while stage 'reader' read it. Run again.", result.Result("reader").Error!.Message);
        Assert.Equal("reader(after!!)", Read(await RunAsync(stage with { OnExecute = null }), stage));
    }

    [Fact]
    public async Task A_file_that_changed_before_its_stage_started_is_read_as_it_is_then()
    {
        var path = InFolder("corpus.txt");
        await File.WriteAllTextAsync(path, "before");
        var first = Make("first") with { Flops = 2, OnExecute = _ => File.WriteAllTextAsync(path, "after!!") };
        var reader = Make("reader") with { Reads = [new FileInput("in", path)] };

        var result = await RunAsync(first, reader);

        Assert.Equal(Digest.Of("after!!"u8), result.Result("reader").Record!.Inputs["in"]);
    }

    [Fact]
    public async Task Missing_files_are_all_named_before_anything_runs()
    {
        var stage = Make("reader") with { Reads = [new FileInput("a", InFolder("a.txt")), new FileInput("b", InFolder("b.txt"))] };

        var error = await Assert.ThrowsAsync<GraphException>(() => RunAsync(Make("end", Make("first"), stage)));

        Assert.Contains($"The input file '{InFolder("a.txt")}' does not exist.", error.Message, StringComparison.Ordinal);
        Assert.Contains($"The input file '{InFolder("b.txt")}' does not exist.", error.Message, StringComparison.Ordinal);
        Assert.Empty(Observer.Events);
    }

    [Fact]
    public async Task Published_outputs_cannot_be_written()
    {
        var stage = Make("one");

        var path = (await RunAsync(stage)).OutputPath(stage, "text");

        if (OperatingSystem.IsWindows())
            Assert.True(File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly));
        else
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, File.GetUnixFileMode(path));
    }

    private sealed record Silent : Stage
    {
        public override string Kind => "silent";

        public override int Revision => 1;

        public override IReadOnlyList<StageInput> Inputs => [];

        public override IReadOnlyList<string> Outputs => ["out"];

        public override Task ExecuteAsync(StageContext context) => Task.CompletedTask;
    }
}
