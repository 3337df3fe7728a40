using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Pipeline.Tool.Tests.Slurm;

/// <summary>Sweeps on a real slurmctld with three slurmd.</summary>
[UnsupportedOSPlatform("windows")]
public sealed partial class SlurmTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IAsyncLifetime, IDisposable
{
    private const string EachStageAlone = "cpus: 1\nelementMinutes: 0\n";

    private readonly TemporaryFolder _folder = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => cluster.EmptyAsync();

    public void Dispose() => _folder.Dispose();

    [SlurmFact]
    public async Task A_sweep_by_job_arrays_publishes_the_report_of_a_local_one_byte_for_byte()
    {
        await WriteAsync(EachStageAlone, Tiny("tiny", "widths: [8]", "[280, 320]", "3000"));

        var submit = await ToolAsync("sweep", "tiny.yaml", "--on", "slurm");
        Assert.Equal((0, ""), (submit.ExitCode, submit.Error));
        Assert.Equal(4, Jobs().Count(submit.Output));
        var again = await ToolAsync("sweep", "tiny.yaml", "--on", "slurm");
        Assert.Equal(2, again.ExitCode);
        Assert.StartsWith("error: tiny is submitted already, and jobs of it are in the queue: wait for them, or end them by scancel ", again.Error, StringComparison.Ordinal);
        await EndAsync();

        var status = await ToolAsync("status");
        Assert.Equal((0, ""), (status.ExitCode, status.Error));
        Assert.Matches(@"^tiny, submitted \S+ \S+ UTC: 17 of 17 stages done\n(  wave \d, job \d+: \d+ elements?, \d+ done\n){4}  report 0001-", status.Output);

        Directory.CreateDirectory(_folder["local"]);
        File.Copy(_folder["tiny.yaml"], _folder["local/tiny.yaml"]);
        var local = await ToolAsync("sweep", "local/tiny.yaml", "--root", "local");
        Assert.Equal(0, local.ExitCode);
        AssertSameReports("tiny");
        Assert.Contains("nothing to do", (await ToolAsync("sweep", "tiny.yaml", "--on", "slurm")).Output, StringComparison.Ordinal);
    }

    [SlurmFact]
    public async Task What_fails_stops_only_what_depends_on_it_and_a_killed_node_and_a_late_element_go_on()
    {
        // The corpus cannot give 60,000 tokens; runs take some seconds each.
        await WriteAsync("cpus: 1\nelementMinutes: 0\ntime: 30:00\n", Tiny("rough", "widths: [16]", "[280, 60000]", "1.5e6"));
        Assert.Equal(0, (await ToolAsync("sweep", "rough.yaml", "--on", "slurm", "--store", "store")).ExitCode);

        // Two elements whose runs are under way: one loses its node, the other's time is up.
        IReadOnlyList<QueuedElement> running = [];
        await cluster.UntilAsync(async () => (running = [.. (await cluster.QueueAsync()).Where(element => element.State == "RUNNING" && Attempts().IsMatch(Log(element)))]).DistinctBy(element => element.Node).Count() > 1, "runs are under way");
        var late = running.First(element => element.Node != running[0].Node);
        await cluster.SlurmAsync("scancel", "--signal=USR1", "--batch", late.Id);
        await cluster.KillNodeAsync(running[0].Node);

        cluster.StartNode(running[0].Node);
        await EndAsync();

        var status = await ToolAsync("status", "rough");
        Assert.Equal(1, status.ExitCode);
        Assert.True(status.Output.Contains(" UTC: 9 of 24 stages done, 1 failed, 14 not run because of that\n", StringComparison.Ordinal), $"{status.Output}{status.Error}late {late}, killed {running[0]}\n{Logs()}");
        Assert.Matches(@"^\S+rough\.yaml\(\d+,\d+\): tokenizer\.vocabularySizes\[1\]: [^\n]+\n$", status.Error);
        var attempts = Attempts().Matches(Log(late));
        Assert.Equal(2, attempts.Count);
        Assert.Equal(0, int.Parse(attempts[0].Groups[1].Value, null) / 10_000);
        Assert.True(int.Parse(attempts[1].Groups[1].Value, null) > 100, Log(late));
    }

    [SlurmFact]
    public async Task A_thousand_stages_are_a_few_submissions()
    {
        await WriteAsync("partition: later\ncpus: 2\nelementMinutes: 0.02\n", Tiny("many", "widths: [8]", "[280]", "3000") + $"\nseeds: [{string.Join(", ", Enumerable.Range(1, 250))}]\n");

        var submit = await ToolAsync("sweep", "many.yaml", "--on", "slurm");
        Assert.Equal((0, ""), (submit.ExitCode, submit.Error));
        Assert.StartsWith("many: 1007 stages, ", submit.Output, StringComparison.Ordinal);
        Assert.InRange(Jobs().Count(submit.Output), 2, 10);
        var status = await ToolAsync("status");
        Assert.Contains(": 0 of 1007 stages done, 1007 waiting", status.Output, StringComparison.Ordinal);
    }

    [SlurmFact]
    public async Task What_Slurm_refuses_leaves_nothing_behind()
    {
        await WriteAsync("partition: nowhere\n", Tiny("tiny", "widths: [8]", "[280]", "3000"));

        var submit = await ToolAsync("sweep", "tiny.yaml", "--on", "slurm");

        Assert.Equal(1, submit.ExitCode);
        Assert.StartsWith("error: sbatch refused the job: sbatch: error: ", submit.Error, StringComparison.Ordinal);
        Assert.Equal("error: nothing was submitted from here; --on slurm submits a sweep\n", (await ToolAsync("status")).Error);
    }

    [GeneratedRegex(@"^  job \d+, wave \d: ", RegexOptions.Multiline)]
    private static partial Regex Jobs();

    [GeneratedRegex(@"^\S+ \S+ run/\S+: step (\d+)/", RegexOptions.Multiline)]
    private static partial Regex Attempts();

    private static string Tiny(string name, string widths, string sizes, string characters) => Specs.Tiny
        .Replace("name: tiny", $"name: {name}", StringComparison.Ordinal)
        .Replace("widths: [8, 16]", widths, StringComparison.Ordinal)
        .Replace("[280, 320]", sizes, StringComparison.Ordinal)
        .Replace("characters: 3000", $"characters: {characters}", StringComparison.Ordinal);

    private async Task WriteAsync(string profile, string spec)
    {
        var name = spec[(spec.IndexOf("name: ", StringComparison.Ordinal) + 6)..spec.IndexOf('\n', StringComparison.Ordinal)];
        Directory.CreateDirectory(_folder[".config"]);
        await File.WriteAllTextAsync(_folder[".config/slurm.yaml"], profile);
        await File.WriteAllTextAsync(_folder[$"{name}.yaml"], spec);
    }

    private Task<ProgramRun> ToolAsync(params string[] words) =>
        ProgramRun.StartAsync(Environment.ProcessPath!, _folder.Path, ["exec", ToolRun.Assembly, .. words], cluster.Variables);

    /// <summary>Waits until the queue is empty. What Slurm would start again in two minutes, it is asked to start now.</summary>
    private Task EndAsync() => cluster.UntilAsync(
        async () =>
        {
            var queue = await cluster.QueueAsync();
            foreach (var element in queue.Where(element => element is { State: "PENDING", Reason: "BeginTime" }))
                await cluster.SlurmAsync("scontrol", "update", $"jobid={element.Id}", "starttime=now");
            return queue.Count == 0;
        },
        "the queue is empty");

    private string Log(QueuedElement element)
    {
        var log = Directory.GetFiles(_folder["artifacts"], $"{element.Element}.log", SearchOption.AllDirectories).Where(file => File.ReadAllText(file).Contains("run/", StringComparison.Ordinal)).ToList();
        return log.Count == 1 ? File.ReadAllText(log[0]) : "";
    }

    private string Logs() => string.Concat(Directory.GetFiles(_folder["artifacts"], "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(log => $"{log}\n{File.ReadAllText(log)}"));

    /// <summary>The reports, and the list of the weights that are kept.</summary>
    private void AssertSameReports(string name)
    {
        var (left, right) = (_folder[$"artifacts/reports/{name}"], _folder[$"local/artifacts/reports/{name}"]);
        string[] files = [.. Directory.GetFiles(left, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(left, file)).Order(StringComparer.Ordinal)];
        Assert.Equal(files, Directory.GetFiles(right, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(right, file)).Order(StringComparer.Ordinal));
        Assert.Contains("latest", files);
        Assert.Contains("kept", files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(left, file)), File.ReadAllBytes(Path.Combine(right, file))));
    }
}
