using System.Diagnostics;
using System.Reflection;
using Pipeline.Experiments.Commands;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;

/// <summary>What the process's output can show.</summary>
internal static class Terminal
{
    /// <summary>The environment of a command that writes to the process's output: drawn over on a terminal, plain lines on a pipe and in CI.</summary>
    public static CommandEnvironment Environment(string root, string store)
    {
        var isTerminal = !Console.IsOutputRedirected && !IsSet("CI") && System.Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new CommandEnvironment(root, store, Console.Out, Console.Error, isTerminal, Color: isTerminal && !IsSet("NO_COLOR"))
        {
            Engines = new EngineSet(new CpuEngine(), configuration => TorchEngines.Make(root, configuration)),
            ChildProcess = words => ChildProcess(root, words),
            TerminalWidth = () => Console.WindowWidth,
        };
    }

    private static ProcessStartInfo ChildProcess(string root, IReadOnlyList<string> words)
    {
        var start = new ProcessStartInfo(System.Environment.ProcessPath!) { WorkingDirectory = root };
        start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (var word in words)
            start.ArgumentList.Add(word);
        return start;
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(variable));
}
