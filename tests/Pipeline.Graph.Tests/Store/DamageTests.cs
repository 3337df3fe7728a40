using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class DamageTests : StoreTest
{
    [Fact]
    public async Task A_damaged_blob_is_made_again()
    {
        var corpus = Make("corpus");
        Overwrite((await RunAsync(corpus)).OutputPath(corpus, "text"), "c0rpus");

        var report = Make("report", corpus);
        var result = await RunAsync(report);

        Assert.Equal(
            ["cached corpus", "damaged corpus text", "started corpus", "finished corpus", "started report", "finished report"],
            Observer.Events);
        Assert.Equal("report(corpus)", Read(result, report));
        Assert.Equal("c0rpus", await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(Path.Combine(Root, "quarantine")))));
    }

    [Fact]
    public async Task Damage_that_only_shows_while_a_sweep_runs_is_repaired_down_to_the_root()
    {
        var corpus = Make("corpus");
        var words = Make("words", corpus);
        var first = await RunAsync(words);
        Overwrite(first.OutputPath(corpus, "text"), "c0rpus");
        Overwrite(first.OutputPath(words, "text"), "w0rds(corpus)");

        var report = Make("report", words);
        var result = await RunAsync(report);

        Assert.Equal("report(words(corpus))", Read(result, report));
        Assert.Equal(
            [
                "cached corpus", "cached words", "damaged words text", "damaged corpus text", "started corpus", "finished corpus",
                "started words", "finished words", "started report", "finished report",
            ],
            Observer.Events);
    }

    [Fact]
    public async Task A_truncated_blob_is_found_before_anything_reads_it()
    {
        var corpus = Make("corpus");
        Overwrite((await RunAsync(corpus)).OutputPath(corpus, "text"), "cor");

        Assert.Equal(["output 'text' is missing from the store or damaged"], Assert.Single(Plan(corpus).Stages).Reasons);
        Assert.Equal("corpus", Read(await RunAsync(corpus), corpus));
    }

    [Fact]
    public async Task A_missing_blob_is_made_again()
    {
        var corpus = Make("corpus");
        var words = Make("words", corpus);
        File.Delete((await RunAsync(words)).OutputPath(corpus, "text"));

        var result = await RunAsync(words);

        Assert.Equal(["started corpus", "finished corpus", "cached words"], Observer.Events);
        Assert.Equal("corpus", Read(result, corpus));
    }

    [Fact]
    public async Task A_blob_deleted_while_a_sweep_runs_is_made_again()
    {
        var corpus = Make("corpus");
        var path = (await RunAsync(corpus)).OutputPath(corpus, "text");
        var deleter = Make("deleter") with
        {
            Flops = 9,
            OnExecute = _ =>
            {
                File.Delete(path);
                return Task.CompletedTask;
            },
        };

        var result = await RunAsync(deleter, Make("report", corpus));

        Assert.True(result.Succeeded);
        Assert.Contains("damaged corpus text", Observer.Events);
        Assert.Equal("corpus", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task When_a_remade_output_differs_everything_behind_it_is_looked_up_again()
    {
        var number = 0;
        var noisy = new Noisy { Name = "noisy", Next = () => ++number };
        var middle = Make("middle") with { Reads = [new ProducedInput("in", noisy, "out")] };
        var first = await RunAsync(middle);
        Overwrite(first.OutputPath(noisy, "out"), "X");

        var late = Make("late") with { Reads = [new ProducedInput("in", noisy, "out"), new ProducedInput("middle", middle, "text")] };
        var result = await RunAsync(late);

        Assert.Equal("late(2,middle(2))", Read(result, late));
        Assert.Equal(Digest.Of("2"u8), result.Result("middle").Record!.Inputs["in"]);
    }

    [Fact]
    public async Task A_disk_that_damages_every_blob_ends_in_one_message()
    {
        var corpus = Make("corpus");
        var path = (await RunAsync(corpus)).OutputPath(corpus, "text");
        Overwrite(path, "c0rpus");

        var result = await Executor.RunAsync(
            new StageGraph([Make("words", corpus)]), OpenStore(), new ExecutorOptions(1, false), new SabotagingObserver(path), CancellationToken.None);

        Assert.Contains("was damaged 4 times in the store", Assert.IsType<StoreException>(result.Result("corpus").Error).Message, StringComparison.Ordinal);
        Assert.Equal(StageOutcome.Skipped, result.Result("words").Outcome);
    }

    [Fact]
    public async Task An_output_is_checked_when_it_is_read_from_outside()
    {
        var corpus = Make("corpus");
        Overwrite((await RunAsync(corpus)).OutputPath(corpus, "text"), "c0rpus");

        var result = await RunAsync(corpus);

        var error = Assert.Throws<StoreException>(() => result.OutputPath(corpus, "text"));
        Assert.Contains("Run again: what made it will run again.", error.Message, StringComparison.Ordinal);
        Assert.Equal("corpus", Read(await RunAsync(corpus), corpus));
    }

    [Fact]
    public async Task A_damaged_record_is_made_again()
    {
        var corpus = Make("corpus");
        await RunAsync(corpus);
        var record = Assert.Single(Directory.GetFiles(Path.Combine(Root, "actions"), "*", SearchOption.AllDirectories));
        await File.WriteAllBytesAsync(record, (await File.ReadAllBytesAsync(record))[..^20]);

        Assert.Equal(["the record of its last run is missing from the store or damaged"], Assert.Single(Plan(corpus).Stages).Reasons);
        await RunAsync(corpus);

        Assert.Equal(["started corpus", "finished corpus"], Observer.Events);
        Assert.True(Plan(corpus).NothingToDo);
    }

    private static void Overwrite(string path, string text)
    {
        File.Delete(path);
        File.WriteAllText(path, text);
    }

    /// <summary>Deletes a file as soon as a stage is done with it.</summary>
    private sealed class SabotagingObserver(string path) : IExecutionObserver
    {
        public void Finished(Stage stage, ActionRecord record) => File.Delete(path);
    }

    private sealed record Noisy : Stage
    {
        public override string Kind => "noisy";

        public override int Revision => 1;

        [NotIdentity]
        public required Func<int> Next { get; init; }

        public override IReadOnlyList<StageInput> Inputs => [];

        public override IReadOnlyList<string> Outputs => ["out"];

        public override Task ExecuteAsync(StageContext context) => File.WriteAllTextAsync(context.OutputPath("out"), $"{Next()}");
    }
}
