using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace Pipeline.Tool.Tests.Slurm;

/// <summary>A cluster of three nodes on this machine: a munged, a slurmctld and a slurmd for each node, with ports and folders of their own.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SlurmCluster : IAsyncLifetime, IDisposable
{
    private const int Nodes = 3;
    private const int CpusOfNode = 2;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, Process> _daemons = new(StringComparer.Ordinal);

    /// <summary>What tells Slurm's programs which cluster is meant.</summary>
    internal IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string> { ["SLURM_CONF"] = _folder["slurm.conf"] };

    public async Task InitializeAsync()
    {
        if (new SlurmFactAttribute().Skip is not null)
            return;
        await File.WriteAllBytesAsync(_folder["munge.key"], RandomNumberGenerator.GetBytes(1024));
        File.SetUnixFileMode(_folder["munge.key"], UnixFileMode.UserRead);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(_folder["state"]);
        await File.WriteAllTextAsync(_folder["slurm.conf"], Configuration());
        Start("munged", "--foreground", "--force", "--num-threads=1", $"--key-file={_folder["munge.key"]}", $"--socket={_folder["munge.socket"]}", $"--pid-file={_folder["munged.pid"]}", $"--log-file={_folder["munged.log"]}", $"--seed-file={_folder["munged.seed"]}");
        await UntilAsync(() => Task.FromResult(File.Exists(_folder["munge.socket"])), "munged listens");
        Start("slurmctld", "-D", "-c", "-f", _folder["slurm.conf"]);
        for (var node = 1; node <= Nodes; node++)
            StartNode(Node(node));
        await UntilAsync(async () => (await SlurmAsync("sinfo", "--noheader", "--Node", "--partition=main", "--format=%T")).Split('\n').Count(state => state == "idle") == Nodes, "all nodes are idle");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>Ends what is left of all jobs.</summary>
    internal async Task EmptyAsync()
    {
        if (_daemons.Count == 0)
            return;
        await SlurmAsync("scancel", "--user=root");
        await UntilAsync(async () => (await QueueAsync()).Count == 0, "nothing is in the queue");
    }

    public void Dispose()
    {
        foreach (var daemon in _daemons.Values.Reverse())
        {
            daemon.Kill(entireProcessTree: true);
            daemon.WaitForExit();
            daemon.Dispose();
        }

        _folder.Dispose();
    }

    /// <summary>Runs one of Slurm's programs.</summary>
    internal async Task<string> SlurmAsync(string program, params string[] words)
    {
        var run = await ProgramRun.StartAsync(program, _folder.Path, words, Variables);
        return run.Output;
    }

    /// <summary>What is in the queue, a line for each element: array, number, state, reason, node.</summary>
    internal async Task<IReadOnlyList<QueuedElement>> QueueAsync() =>
    [
        .. (await SlurmAsync("squeue", "--noheader", "--array", "--format=%F|%K|%T|%r|%N")).Split('\n').Select(line => line.Split('|'))
            .Where(parts => parts.Length == 5)
            .Select(parts => new QueuedElement(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2], parts[3], parts[4])),
    ];

    /// <summary>Ends a node as a power cut does: its daemon, the daemons of its jobs, and what they run. slurmctld, which would notice in half a minute, is told.</summary>
    internal async Task KillNodeAsync(string node)
    {
        // First what could start more.
        _daemons[node].Kill();
        await _daemons[node].WaitForExitAsync();

        // A job's daemon that outlived the job would report that it failed: parents first.
        while (Process.GetProcesses().Where(process => IsOf(node, process.Id)).OrderBy(process => process.Id).ToList() is { Count: > 0 } left)
            left.ForEach(process => process.Kill());
        await SlurmAsync("scontrol", "update", $"nodename={node}", "state=down", "reason=killed");
    }

    /// <summary>Brings back a node that was killed.</summary>
    internal void StartNode(string node) => Start(node, "slurmd", ["-D", "-N", node, "-f", _folder["slurm.conf"]]);

    /// <summary>Waits until something holds, and fails after minutes in which it did not.</summary>
    internal async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > TimeSpan.FromMinutes(2))
                Assert.Fail($"It did not come to it that {what}.\n{await SlurmAsync("squeue", "--array")}{await SlurmAsync("sinfo", "--Node")}");
            await Task.Delay(300);
        }
    }

    private static string Node(int number) => string.Create(CultureInfo.InvariantCulture, $"n{number}");

    private static string Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>A job knows the name of its node; the job's daemon, which is not a child of the node's, has the node's log open.</summary>
    private bool IsOf(string node, int process) =>
        Read(process, "environ").Split('\0').Contains($"SLURMD_NODENAME={node}") || OpenFiles(process).Contains($"{_folder["slurmd"]}.{node}.log");

    private static IEnumerable<string?> OpenFiles(int process)
    {
        try
        {
            return [.. Directory.GetFiles($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Start(string program, params string[] words) => Start(program, program, words);

    private void Start(string name, string program, string[] words)
    {
        var start = new ProcessStartInfo(program, words) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = _folder["slurm.conf"];
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _daemons[name] = process;
    }

    private string Configuration()
    {
        var ports = FreePorts(Nodes + 1);
        var nodes = Enumerable.Range(1, Nodes).Select(node => string.Create(
            CultureInfo.InvariantCulture, $"NodeName={Node(node)} NodeHostname={Dns.GetHostName()} NodeAddr=127.0.0.1 Port={ports[node]} CPUs={CpusOfNode}"));
        return string.Create(CultureInfo.InvariantCulture, $"""
            ClusterName=test
            SlurmctldHost={Dns.GetHostName()}(127.0.0.1)
            SlurmctldPort={ports[0]}
            SlurmUser=root
            SlurmdUser=root
            AuthType=auth/munge
            AuthInfo=socket={_folder["munge.socket"]}
            StateSaveLocation={_folder["state"]}
            SlurmdSpoolDir={_folder["spool"]}.%n
            SlurmctldPidFile={_folder["slurmctld.pid"]}
            SlurmdPidFile={_folder["slurmd"]}.%n.pid
            SlurmctldLogFile={_folder["slurmctld.log"]}
            SlurmdLogFile={_folder["slurmd"]}.%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            SwitchType=switch/none
            MpiDefault=none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU,CR_LLN
            SchedulerType=sched/builtin
            ReturnToService=2
            KillWait=10
            {string.Join('\n', nodes)}
            PartitionName=main Nodes=ALL Default=YES State=UP
            PartitionName=later Nodes=ALL State=DOWN

            """);
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        int[] ports = [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        listeners.ForEach(listener => listener.Dispose());
        return ports;
    }
}
