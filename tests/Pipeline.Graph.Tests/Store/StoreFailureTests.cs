using System.Diagnostics;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class StoreFailureTests : StoreTest
{
    [Fact]
    public void A_store_cannot_lie_where_a_file_is()
    {
        File.WriteAllText(Root, "");

        Assert.Equal(
            $"The store cannot be at '{Root}': '{Root}' is a file. Choose another place, or move the file away.",
            Assert.Throws<StoreException>(OpenStore).Message);
    }

    [Fact]
    public void A_store_cannot_lie_below_a_file()
    {
        File.WriteAllText(InFolder("file"), "");

        var error = Assert.Throws<StoreException>(() => ArtifactStore.Open(InFolder("file/store")));

        Assert.Contains($"'{InFolder("file")}' is a file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_one_message_and_stops_the_sweep()
    {
        Directory.CreateDirectory(Root);
        await File.WriteAllTextAsync(Path.Combine(Root, "blobs"), "a file where a folder must be");

        var result = await RunAsync(new ExecutorOptions(4, KeepGoing: true), Make("a"), Make("b"), Make("c"));

        Assert.Equal(1, result.Count(StageOutcome.Failed));
        Assert.Equal(2, result.Count(StageOutcome.Skipped));
        var error = Assert.IsType<StoreException>(result.Result("a").Error);
        Assert.StartsWith($"The store cannot be used: writing to '{Root}' failed: ", error.Message, StringComparison.Ordinal);
    }

    [MountFact]
    public async Task A_full_disk_is_one_message_and_what_was_finished_is_kept()
    {
        var mount = Mount("size=400k");
        try
        {
            var big = Make("big") with { Flops = 1, OnExecute = c => File.WriteAllBytesAsync(Path.Combine(c.ScratchFolder, "x"), new byte[1_000_000]) };

            var result = await RunAsync(new ExecutorOptions(1, KeepGoing: true), Make("small") with { Flops = 2 }, big, Make("later"));

            Assert.Equal([StageOutcome.Ran, StageOutcome.Failed, StageOutcome.Skipped], result.Stages.Select(s => s.Outcome));
            var error = Assert.IsType<StoreException>(result.Result("big").Error);
            Assert.StartsWith($"The disk is full: writing to '{mount}' failed with ", error.Message, StringComparison.Ordinal);
            Assert.EndsWith(" MB free. Free some space and run again; finished stages are kept.", error.Message, StringComparison.Ordinal);
            Assert.Equal(StageOutcome.Cached, (await RunAsync(Make("small"))).Result("small").Outcome);
        }
        finally
        {
            Run("umount", mount);
        }
    }

    [MountFact]
    public async Task A_disk_that_fills_up_while_outputs_are_written_leaves_no_half_artifact()
    {
        var mount = Mount("size=400k");
        try
        {
            var big = Make("big") with { Text = new string('x', 1_000_000) };

            var result = await RunAsync(big);

            Assert.Contains("The disk is full", Assert.IsType<StoreException>(result.Result("big").Error).Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(Path.Combine(mount, "blobs"), "*", SearchOption.AllDirectories));
            Assert.Empty(Directory.GetFiles(Path.Combine(mount, "actions"), "*", SearchOption.AllDirectories));
            Assert.True((await RunAsync(Make("small"))).Succeeded);
        }
        finally
        {
            Run("umount", mount);
        }
    }

    [MountFact]
    public async Task A_read_only_store_still_serves_what_it_has_and_says_why_it_takes_nothing_more()
    {
        var mount = Mount("size=4m");
        try
        {
            var corpus = Make("corpus");
            await RunAsync(corpus);
            Run("mount", "-o", "remount,ro", mount);

            var cached = await RunAsync(corpus);
            var changed = await RunAsync(Make("words", corpus));

            Assert.Equal("corpus", Read(cached, corpus));
            Assert.Equal(
                $"The store is read-only: writing to '{mount}' failed. Make it writable, or choose another store.",
                Assert.IsType<StoreException>(changed.Result("words").Error).Message);
        }
        finally
        {
            Run("umount", mount);
        }
    }

    internal static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private string Mount(string options)
    {
        Directory.CreateDirectory(Root);
        Assert.True(Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", Root));
        return Root;
    }
}
