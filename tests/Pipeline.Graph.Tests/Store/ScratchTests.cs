using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class ScratchTests : StoreTest
{
    [Fact]
    public async Task The_next_attempt_finds_what_a_failed_one_left()
    {
        var attempt = 0;
        var stage = Make("run") with
        {
            OnExecute = async context =>
            {
                var checkpoint = Path.Combine(context.ScratchFolder, "checkpoint");
                if (attempt++ == 0)
                {
                    await File.WriteAllTextAsync(checkpoint, "step 7");
                    throw new InvalidOperationException("power cut");
                }

                Assert.Equal("step 7", await File.ReadAllTextAsync(checkpoint));
            },
        };

        Assert.False((await RunAsync(stage)).Succeeded);
        Assert.True((await RunAsync(stage)).Succeeded);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(Root, "scratch")));
    }

    [Fact]
    public async Task Another_key_has_another_folder()
    {
        var folders = new List<string>();
        TextStage Stage(string text) => Make("run") with
        {
            Text = text,
            OnExecute = context =>
            {
                folders.Add(context.ScratchFolder);
                throw new InvalidOperationException();
            },
        };

        await RunAsync(Stage("a"));
        await RunAsync(Stage("b"));
        await RunAsync(Stage("a"));

        Assert.Equal(folders[0], folders[2]);
        Assert.NotEqual(folders[0], folders[1]);
    }

    [Fact]
    public async Task Two_writers_of_one_key_never_share_a_scratch_folder()
    {
        var both = new Barrier(2);
        var folders = new System.Collections.Concurrent.ConcurrentBag<string>();
        var stage = Make("run") with
        {
            OnExecute = context =>
            {
                folders.Add(context.ScratchFolder);
                Assert.True(Directory.Exists(context.ScratchFolder));
                both.SignalAndWait();
                return Task.CompletedTask;
            },
        };
        Task<ExecutionResult> Run() => Task.Run(() => Executor.RunAsync(
            new StageGraph([stage]), OpenStore(), new ExecutorOptions(1, false), new CallbackObserver(), CancellationToken.None));

        var results = await Task.WhenAll(Run(), Run());

        Assert.All(results, r => Assert.True(r.Succeeded));
        Assert.Equal(2, folders.Distinct().Count());
    }

    [Fact]
    public async Task A_sweep_leaves_to_another_what_that_is_at_work_on_and_does_the_rest_first()
    {
        var started = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var shared = Make("shared") with { Flops = 9 };
        var held = shared with
        {
            OnExecute = _ =>
            {
                started.SetResult();
                return release.Task;
            },
        };
        var first = Executor.RunAsync(new StageGraph([held]), OpenStore(), new ExecutorOptions(1, false), new CallbackObserver(), CancellationToken.None);
        await started.Task;

        var other = Make("other") with
        {
            OnExecute = async _ =>
            {
                release.SetResult();
                await first;
            },
        };
        await RunAsync(shared, other);

        Assert.Equal(["started other", "finished other", "cached shared"], Observer.Events);
    }

    [Fact]
    public async Task What_a_crash_left_of_a_published_stage_is_removed_and_what_an_unfinished_one_needs_stays()
    {
        var scratch = Path.Combine(Root, "scratch");
        var published = Directory.CreateDirectory(Path.Combine(scratch, (await RunAsync(Make("first"))).Result("first").Record!.Key.ToString()));
        var unfinished = Directory.CreateDirectory(Path.Combine(scratch, Digest.Of("unfinished"u8).ToString()));
        var lone = Path.Combine(scratch, Digest.Of("lone"u8) + ".lock");
        await File.WriteAllTextAsync(lone, "");

        await RunAsync(Make("second"));

        Assert.False(Directory.Exists(published.FullName));
        Assert.False(File.Exists(lone));
        Assert.True(Directory.Exists(unfinished.FullName));
    }

    [Fact]
    public async Task Folders_of_dead_processes_are_removed_and_those_of_living_ones_stay()
    {
        await RunAsync(Make("first"));
        var temp = Path.Combine(Root, "temp");
        var dead = Directory.CreateDirectory(Path.Combine(temp, "dead"));
        await File.WriteAllTextAsync(Path.Combine(dead.FullName, "half"), "written");
        await File.WriteAllTextAsync(dead.FullName + ".lock", "");
        using var living = FolderLock.TryTake(Path.Combine(temp, "living"));
        var busy = Directory.CreateDirectory(living!.Folder);

        await RunAsync(Make("second"));

        Assert.False(Directory.Exists(dead.FullName));
        Assert.False(File.Exists(dead.FullName + ".lock"));
        Assert.True(busy.Exists);
        Assert.Null(FolderLock.TryTake(busy.FullName));
    }
}
