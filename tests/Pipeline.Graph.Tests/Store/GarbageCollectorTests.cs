using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class GarbageCollectorTests : StoreTest
{
    [Fact]
    public async Task Unreferenced_removes_what_no_root_needs_and_keeps_what_went_into_a_root()
    {
        var corpus = Make("corpus");
        var report = Make("report", Make("words", corpus));
        var root = (await RunAsync(report, Make("stray", corpus))).Result("report").Record!;

        var removed = Collect([root.Key], unreferenced: true);

        Assert.Equal((1, 1), (removed.Actions, removed.Blobs));
        Assert.Equal(1, Plan(report, Make("stray", corpus)).Count(StageStatus.WillRun));
        Assert.True(Plan(report).NothingToDo);
    }

    [Fact]
    public async Task A_blob_as_root_keeps_the_action_that_made_it()
    {
        var words = Make("words", Make("corpus"));
        var blob = (await RunAsync(words, Make("stray"))).Result("words").Record!.Output("text").Digest;

        Assert.Equal(1, Collect([blob], unreferenced: true).Actions);
        Assert.True(Plan(words).NothingToDo);
    }

    [Fact]
    public async Task Without_an_option_only_leftovers_go()
    {
        var words = Make("words", Make("corpus"));
        await RunAsync(words);
        Directory.CreateDirectory(Path.Combine(Root, "quarantine"));
        await File.WriteAllTextAsync(Path.Combine(Root, "quarantine", "damaged"), "12345");

        Assert.Equal(new CollectionReport(0, 0, 1, 5), Collect([]));
        Assert.True(Plan(words).NothingToDo);
    }

    [Fact]
    public async Task Older_than_removes_actions_that_no_run_has_used_for_so_long()
    {
        var old = Make("old");
        var fresh = Make("fresh");
        Age((await RunAsync(old, fresh)).Result("old").Record!, days: 40);

        Assert.Equal(1, Collect([], TimeSpan.FromDays(30)).Actions);
        Assert.True(Plan(fresh).NothingToDo);
        Assert.False(Plan(old).NothingToDo);
    }

    [Fact]
    public async Task Using_an_old_action_makes_it_young()
    {
        var old = Make("old");
        Age((await RunAsync(old)).Result("old").Record!, days: 40);
        await RunAsync(old);

        Assert.Equal(0, Collect([], TimeSpan.FromDays(30)).Actions);
    }

    [Fact]
    public async Task What_a_report_refers_to_stays_however_old()
    {
        var words = Make("words", Make("corpus"));
        var result = await RunAsync(words);
        foreach (var stage in result.Stages)
            Age(stage.Record!, days: 400);

        Assert.Equal(0, Collect([result.Result("words").Record!.Key], TimeSpan.FromDays(30)).Actions);
        Assert.True(Plan(words).NothingToDo);
    }

    [Fact]
    public async Task A_blob_that_two_actions_share_stays_while_one_does()
    {
        var kept = Make("kept") with { Text = "same" };
        var other = Make("other") with { Text = "same", MoreOutputs = ["more"] };
        var result = await RunAsync(kept, other);

        var removed = Collect([result.Result("kept").Record!.Key], unreferenced: true);

        Assert.Equal((1, 1), (removed.Actions, removed.Blobs));
        Assert.Equal("same", Read(await RunAsync(kept), kept));
    }

    [Fact]
    public async Task Blobs_that_a_crash_left_without_a_record_go()
    {
        var stage = Make("one");
        var record = (await RunAsync(stage)).Result("one").Record!;
        File.Delete(OpenStore().Layout.Action(record.Key));

        var removed = Collect([]);

        Assert.Equal(new CollectionReport(0, 1, 0, 3), removed);
    }

    [Fact]
    public async Task The_bytes_that_are_reported_are_those_that_went()
    {
        await RunAsync(Make("report", Make("corpus")));
        var before = Size();

        var removed = Collect([], unreferenced: true);

        Assert.Equal(before - Size(), removed.Bytes);
        Assert.Equal(2, removed.Actions);
    }

    [Fact]
    public async Task Checkpoints_stay_for_a_week_unless_told_otherwise()
    {
        await RunAsync(Make("run") with
        {
            OnExecute = async context =>
            {
                await File.WriteAllTextAsync(Path.Combine(context.ScratchFolder, "checkpoint"), "1234");
                throw new InvalidOperationException();
            },
        });

        Assert.Equal(0, Collect([]).Leftovers);
        Assert.Equal(new CollectionReport(0, 0, 1, 4), Collect([], unreferenced: true));
    }

    [Fact]
    public async Task A_store_in_use_is_not_cleaned()
    {
        var message = "";
        var stage = Make("run") with
        {
            OnExecute = _ =>
            {
                message = Assert.Throws<StoreException>(() => Collect([], unreferenced: true)).Message;
                return Task.CompletedTask;
            },
        };

        Assert.True((await RunAsync(stage)).Succeeded);
        Assert.Equal($"A run is using the store '{Root}'. Clean it when that is done.", message);
    }

    [Fact]
    public async Task A_store_that_is_being_cleaned_refuses_to_run()
    {
        await RunAsync(Make("one"));
        using var alone = new FileStream(Path.Combine(Root, "in-use"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var result = await RunAsync(Make("one"), Make("two"));

        Assert.Equal(StageOutcome.Cached, result.Result("one").Outcome);
        Assert.Equal($"The store '{Root}' is being cleaned. Run again when that is done.", Assert.IsType<StoreException>(result.Result("two").Error).Message);
    }

    [Fact]
    public void A_store_that_does_not_exist_has_nothing_to_collect() => Assert.Equal(new CollectionReport(0, 0, 0, 0), Collect([], unreferenced: true));

    [Fact]
    public async Task The_journals_shrink_to_what_is_still_true()
    {
        foreach (var text in new[] { "1", "2", "3" })
            await RunAsync(Make("a") with { Text = text });
        var last = (await RunAsync(Make("a") with { Text = "2" })).Result("a").Record!;
        await File.AppendAllTextAsync(Path.Combine(Root, "files.tsv"), $"{InFolder("gone.txt")}\t5\t1\t{last.Key}\n");

        Collect([last.Key], unreferenced: true);

        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(Root, "history.tsv")));
        Assert.Empty(await File.ReadAllTextAsync(Path.Combine(Root, "files.tsv")));
        Assert.Equal(["text: \"2\" → \"4\""], Assert.Single(Plan(Make("a") with { Text = "4" }).Stages).Reasons);
    }

    private CollectionReport Collect(HashSet<Digest> roots, TimeSpan? olderThan = null, bool unreferenced = false) =>
        GarbageCollector.Collect(OpenStore(), roots, olderThan, unreferenced);

    private void Age(ActionRecord record, int days) =>
        File.SetLastWriteTimeUtc(OpenStore().Layout.Action(record.Key), DateTime.UtcNow.AddDays(-days));

    private long Size() => new[] { "actions", "blobs" }
        .Sum(folder => new DirectoryInfo(Path.Combine(Root, folder)).EnumerateFiles("*", SearchOption.AllDirectories).Sum(f => f.Length));
}
