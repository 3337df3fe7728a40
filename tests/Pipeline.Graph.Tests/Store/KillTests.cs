using System.Diagnostics;
using System.Globalization;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

/// <summary>Processes that die, and processes that share a store.</summary>
public sealed class KillTests : StoreTest
{
    private const int Forever = 3_600_000;
    private const int CorpusAndTwoRuns = 3;

    [Theory]
    [InlineData("before-execute")]
    [InlineData("after-execute")]
    [InlineData("before-blobs")]
    [InlineData("after-blob")]
    [InlineData("before-record")]
    [InlineData("before-record-rename")]
    [InlineData("after-record")]
    public async Task After_a_crash_at_any_point_of_a_publication_the_next_run_ends_as_if_nothing_had_been(string point)
    {
        for (var crash = 0; crash < 3; crash++)
        {
            using var child = Start(pause: 0, point);
            await child.WaitForExitAsync();
            Assert.NotEqual(0, child.ExitCode);
        }

        AssertBlobsAreWhole();
        await AssertNextRunCompletesAsync();
    }

    [Fact]
    public async Task After_kills_at_random_moments_the_next_run_ends_as_if_nothing_had_been()
    {
        var random = new Random(1);
        for (var kill = 0; kill < 8; kill++)
        {
            using var child = Start(pause: 20);
            await Task.Delay(random.Next(100, 400));
            child.Kill();
            await child.WaitForExitAsync();
            AssertBlobsAreWhole();
        }

        await AssertNextRunCompletesAsync();
    }

    [Fact]
    public async Task A_killed_run_goes_on_from_its_checkpoint()
    {
        var scratch = Path.Combine(Root, "scratch");
        using (var child = Start(pause: 60_000, jobs: 4))
        {
            await UntilAsync(() => Directory.Exists(scratch) && Directory.GetDirectories(scratch).Length == 4);
            child.Kill();
            await child.WaitForExitAsync();
        }

        // With every step done there is nothing to wait for; from the start it would take four minutes.
        foreach (var folder in Directory.GetDirectories(scratch))
            await File.WriteAllTextAsync(Path.Combine(folder, "checkpoint"), "4");
        using (var child = Start(pause: 60_000, jobs: 4))
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            await child.WaitForExitAsync(patience.Token);
            Assert.Equal(0, child.ExitCode);
        }

        await AssertNextRunCompletesAsync();
    }

    [Fact]
    public async Task Several_processes_on_one_store_all_succeed_and_agree()
    {
        var children = Enumerable.Range(0, 3).Select(_ => Start(pause: 10)).ToArray();
        foreach (var child in children)
        {
            await child.WaitForExitAsync();
            Assert.Equal(0, child.ExitCode);
            child.Dispose();
        }

        AssertBlobsAreWhole();
        await AssertNextRunCompletesAsync();
    }

    /// <summary>No lock rests on a network, on the names of hosts or on process ids; one in whose folder two hosts meet fails its stage.</summary>
    [HostFact]
    public async Task Hosts_that_share_a_folder_keep_out_of_each_others_work_and_take_over_from_one_that_dies()
    {
        // The first never ends a run: it holds two of the four until it is killed, whatever the others' speed.
        using var mortal = Process.Start(HostFactAttribute.On(ChildProgram.Mortal, Command(pause: Forever, jobs: 2)))!;
        await UntilAsync(() => Owners().Count(owner => owner == ChildProgram.Mortal) == 2);
        var hosts = new[] { "second", "third" }.Select(name => Process.Start(HostFactAttribute.On(name, Command(pause: 200, jobs: 2)))!).ToArray();
        await UntilAsync(() => Files("actions").Length >= CorpusAndTwoRuns);
        mortal.Kill();
        foreach (var host in hosts)
            await host.WaitForExitAsync();

        Assert.Equal([0, 0], hosts.Select(host => host.ExitCode));
        AssertBlobsAreWhole();
        await AssertNextRunCompletesAsync();
        var journal = await File.ReadAllLinesAsync(Path.Combine(Root, "history.tsv"));
        Assert.All(journal, line => Assert.Equal(5, line.Split('\t').Length));
        foreach (var host in hosts)
            host.Dispose();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var started = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(started.Elapsed < TimeSpan.FromMinutes(2), "what is waited for never came");
            await Task.Delay(10);
        }
    }

    private IEnumerable<string> Owners() => Files("scratch").Where(file => Path.GetFileName(file) == "owner").Select(file =>
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    });

    private Process Start(int pause, string? crashAt = null, int jobs = 2)
    {
        var start = Command(pause, jobs);
        start.Environment["PIPELINE_CRASH_AT"] = crashAt;
        return Process.Start(start)!;
    }

    private ProcessStartInfo Command(int pause, int jobs) => new(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
        ["exec", typeof(ChildProgram).Assembly.Location, Root, jobs.ToString(CultureInfo.InvariantCulture), pause.ToString(CultureInfo.InvariantCulture)]);

    /// <summary>Whatever was killed, a blob under its name has the bytes of its name.</summary>
    private void AssertBlobsAreWhole()
    {
        foreach (var path in Files("blobs"))
        {
            using var blob = File.OpenRead(path);
            Assert.Equal(Path.GetFileName(path), Digest.Of(blob).ToString());
        }
    }

    private async Task AssertNextRunCompletesAsync()
    {
        using (var child = Start(pause: 0))
        {
            await child.WaitForExitAsync();
            Assert.Equal(0, child.ExitCode);
        }

        // A run that has something to write also removes what dead ones left.
        await RunAsync(Make("one more"));
        AssertBlobsAreWhole();
        Assert.Empty(Files("temp"));
        Assert.Empty(Files("scratch"));
        Assert.Empty(Files("quarantine"));
        var graph = ChildProgram.Graph(TimeSpan.Zero);
        var interrupted = await OutputsAsync(graph, Root);
        Assert.Equal(await OutputsAsync(graph, InFolder("uninterrupted")), interrupted);
        Assert.True(Planner.Plan(graph, OpenStore()).NothingToDo);
    }

    private static async Task<IEnumerable<(string, Digest, ArtifactFile)>> OutputsAsync(StageGraph graph, string root)
    {
        var result = await Executor.RunAsync(graph, ArtifactStore.Open(root), new ExecutorOptions(1, false), new CallbackObserver(), CancellationToken.None);
        return [.. result.Stages.SelectMany(s => s.Record!.Outputs.Select(o => (s.Stage.Name, s.Record.Key, o)))];
    }

    private string[] Files(string folder) => Directory.Exists(Path.Combine(Root, folder))
        ? Directory.GetFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
        : [];
}
