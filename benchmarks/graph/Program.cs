using System.Diagnostics;
using System.Globalization;
using Pipeline.Benchmarks.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;

// empty: end at once. plan <store>: plan the sweep. No argument: time both as child processes, and the plan in this process.
const int Repetitions = 20;

switch (args)
{
    case ["empty"]:
        return 0;
    case ["plan", var root]:
        return Planner.Plan(SampleSweep.Build(), ArtifactStore.Open(root)).NothingToDo ? 0 : 1;
    case ["spec", var thousands, var root]:
        return await SpecPlan.RunAsync(int.Parse(thousands, CultureInfo.InvariantCulture), root);
}

var folder = Directory.CreateTempSubdirectory("graph-benchmark-");
try
{
    var graph = SampleSweep.Build();
    var store = ArtifactStore.Open(folder.FullName);
    var filling = Stopwatch.StartNew();
    var result = await Executor.RunAsync(graph, store, new ExecutorOptions(4, KeepGoing: false), new Silence(), CancellationToken.None);
    Report($"first run of {graph.Stages.Count} stages that do next to nothing", filling.Elapsed);
    if (!result.Succeeded)
        return 1;
    Report("a program that does nothing, median", Median(() => Child("empty")));
    Report("a program that plans them when all are cached, median", Median(() => Child("plan", folder.FullName)));
    Report("the same plan in a warm process, median", Median(() => Planner.Plan(SampleSweep.Build(), ArtifactStore.Open(folder.FullName))));
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

static TimeSpan Median(Action action)
{
    var times = new List<TimeSpan>();
    for (var i = 0; i < Repetitions; i++)
    {
        var clock = Stopwatch.StartNew();
        action();
        times.Add(clock.Elapsed);
    }

    times.Sort();
    return times[Repetitions / 2];
}

static void Child(params string[] arguments)
{
    using var child = Process.Start(Environment.ProcessPath!, arguments);
    child.WaitForExit();
    if (child.ExitCode != 0)
        throw new InvalidOperationException($"{string.Join(' ', arguments)} ended with {child.ExitCode}.");
}

static void Report(string what, TimeSpan time) => Console.WriteLine(FormattableString.Invariant($"{time.TotalMilliseconds,8:0.0} ms  {what}"));

internal sealed class Silence : IExecutionObserver;
