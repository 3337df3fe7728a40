using System.Globalization;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Hosts;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Tests.Support;

/// <summary>
/// The test assembly as a program of its own, to be killed: <c>&lt;store&gt; &lt;jobs&gt; &lt;milliseconds per step&gt;</c> runs
/// <see cref="Graph"/> and ends with 0 if it succeeded. With one of two verbs it is parent or child of <see cref="HostedGraph"/>.
/// </summary>
internal static class ChildProgram
{
    /// <summary>A host that is to be killed, and so may leave its name behind.</summary>
    public const string Mortal = "mortal";

    private const int Steps = 4;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments[0] == HostedGraph.ChildVerb)
        {
            await ChildStages.RunAsync(HostedGraph.OfParent(), ArtifactStore.Open(arguments[1]), Console.In, Console.Out, CancellationToken.None);
            return 0;
        }

        if (arguments[0] == HostedGraph.ParentVerb)
            return (await HostedGraph.RunAsync(HostedGraph.OfParent(), arguments[1], new Silence(), CancellationToken.None)).Succeeded ? 0 : 1;
        var store = ArtifactStore.Open(arguments[0]);
        var jobs = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        var pause = TimeSpan.FromMilliseconds(int.Parse(arguments[2], CultureInfo.InvariantCulture));
        var result = await Executor.RunAsync(Graph(pause), store, new ExecutorOptions(jobs, KeepGoing: false), new Silence(), CancellationToken.None);
        foreach (var failed in result.Stages.Where(s => s.Error is not null))
            await Console.Error.WriteLineAsync($"{failed.Stage}: {failed.Error}");
        return result.Succeeded ? 0 : 1;
    }

    /// <summary>A corpus, four runs with checkpoints that read it, and a table of their results.</summary>
    public static StageGraph Graph(TimeSpan pause)
    {
        var corpus = TextStageNamed("corpus", []);
        var runs = Enumerable.Range(0, 4).Select(i => TextStageNamed($"run{i}", [corpus]) with
        {
            OnExecute = context => TrainAsync(context, pause),
        });
        return new StageGraph([TextStageNamed("table", [.. runs])]);
    }

    private static TextStage TextStageNamed(string name, TextStage[] reads) => new()
    {
        Name = name,
        Text = string.Concat(Enumerable.Repeat(name, 1000)),
        MoreOutputs = [$"log/{name}"],
        Reads = [.. reads.Select(r => new ProducedInput(r.Name, r, "text"))],
    };

    /// <summary>Goes on from its checkpoint, and never does a step twice in one attempt.</summary>
    private static async Task TrainAsync(StageContext context, TimeSpan pause)
    {
        var owner = Path.Combine(context.ScratchFolder, "owner");
        if (File.Exists(owner) && await File.ReadAllTextAsync(owner) is var other && other != Mortal && other != Environment.MachineName)
            throw new StageException($"{other} and {Environment.MachineName} are at work in one scratch folder.");
        await WriteWholeAsync(owner, Environment.MachineName);
        var checkpoint = Path.Combine(context.ScratchFolder, "checkpoint");
        var done = File.Exists(checkpoint) ? int.Parse(await File.ReadAllTextAsync(checkpoint), CultureInfo.InvariantCulture) : 0;
        for (var step = done; step < Steps; step++)
        {
            await Task.Delay(pause);
            await WriteWholeAsync(checkpoint, (step + 1).ToString(CultureInfo.InvariantCulture));
        }

        File.Delete(owner);
    }

    /// <summary>Whenever the process is killed, the file has its old text or its new one.</summary>
    private static async Task WriteWholeAsync(string path, string text)
    {
        await File.WriteAllTextAsync(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
    }

    private sealed class Silence : IExecutionObserver;
}
