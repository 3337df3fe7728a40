using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Hosts;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Tests.Support;

/// <summary>A graph whose stages run in child processes, and do there what their names say.</summary>
internal static class HostedGraph
{
    public const string ChildVerb = "child";
    public const string ParentVerb = "parent";

    /// <summary>Where a stage that trains tells of its process, and is told to be quick.</summary>
    public const string SignalsVariable = "PIPELINE_TEST_SIGNALS";

    public static StageGraph Make(params string[] names)
    {
        var corpus = new TextStage { Name = "corpus", Text = "corpus" };
        return new StageGraph((names.Length == 0 ? ["trains"] : names).Select(name => new TextStage
        {
            Name = name,
            Text = name,
            Reads = [new ProducedInput("corpus", corpus, "text")],
            InChildProcess = true,
            Batch = name.StartsWith("together", StringComparison.Ordinal) ? "batch" : null,
            OnExecute = context => ExecuteAsync(name, context),
        }));
    }

    public static Task<ExecutionResult> RunAsync(StageGraph graph, string store, IExecutionObserver observer, CancellationToken cancellationToken)
    {
        var opened = ArtifactStore.Open(store);
        var options = new ExecutorOptions(2, KeepGoing: true) { ChildProcesses = new ChildProcessHost(opened, () => Command(ChildVerb, store, graph)) };
        return Executor.RunAsync(graph, opened, options, observer, cancellationToken);
    }

    public static ProcessStartInfo Command(string verb, string store, StageGraph graph)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet");
        foreach (var argument in new[] { "exec", typeof(ChildProgram).Assembly.Location, verb, store })
            start.ArgumentList.Add(argument);
        start.Environment["PIPELINE_TEST_STAGES"] = string.Join(' ', graph.Stages.Select(stage => stage.Name).Where(name => name != "corpus"));
        return start;
    }

    /// <summary>The graph of the process that started this one.</summary>
    public static StageGraph OfParent() => Make(Environment.GetEnvironmentVariable("PIPELINE_TEST_STAGES")!.Split(' '));

    private static async Task ExecuteAsync(string name, StageContext context)
    {
        context.Report(0.5, $"half of {name}");
        switch (name.Split('-')[^1])
        {
            case "throws":
                throw new StageException("it was told to");
            case "aborts":
                await Console.Error.WriteLineAsync("libsomething: what a native library says before it gives up");
                Marshal.GetDelegateForFunctionPointer<Action>(NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "abort"))();
                break;
            case "killed":
                Process.GetCurrentProcess().Kill();
                await Task.Delay(Timeout.Infinite);
                break;
            case "trains":
                await TrainAsync(context);
                break;
            default:
                break;
        }
    }

    /// <summary>Waits until it is cancelled, and then keeps a checkpoint; is quick where there is one.</summary>
    private static async Task TrainAsync(StageContext context)
    {
        var checkpoint = Path.Combine(context.ScratchFolder, "checkpoint");
        if (File.Exists(checkpoint))
            return;
        var signals = Environment.GetEnvironmentVariable(SignalsVariable)!;
        await File.WriteAllTextAsync(signals + ".new", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        File.Move(signals + ".new", signals, overwrite: true);
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        catch (OperationCanceledException)
        {
            await File.WriteAllTextAsync(checkpoint, "");
            throw;
        }
    }
}
