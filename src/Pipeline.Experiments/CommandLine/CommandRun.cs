using System.Diagnostics;
using Pipeline.Experiments.Commands;
using Pipeline.Graph.Store;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.CommandLine;

/// <summary>Runs verbs for a face, on the streams of the process.</summary>
/// <param name="face">The program.</param>
/// <param name="root">The folder that holds specs and artifacts.</param>
/// <param name="arguments">The values of the options.</param>
/// <param name="engines">What can compute trainings.</param>
/// <param name="childProcess">Makes the command of a child process of the program, with these words.</param>
public sealed class CommandRun(Face face, string root, Arguments arguments, EngineSet engines, Func<IReadOnlyList<string>, ProcessStartInfo> childProcess)
{
    private const string StandardOutput = "-";
    private const string CacheAuthorization = "PIPELINE_CACHE_AUTHORIZATION";

    private static bool IsOnGitHub => System.Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>Does what a verb says, and prints the outcome. The first Ctrl-C ends it in order.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(Verb verb)
    {
        ArgumentNullException.ThrowIfNull(verb);
        using var interrupt = new Interrupt();
        var environment = Environment(arguments.Text(Options.Json) == StandardOutput);
        var outcome = await CommandGuard.RunAsync(() => verb.RunAsync(arguments, environment with { Cache = Cache(environment) }, interrupt.Token));
        foreach (var diagnostic in outcome.Diagnostics)
            await environment.Error.WriteLineAsync(diagnostic.ToString());
        if (IsOnGitHub)
        {
            foreach (var line in GitHubAnnotations.Of(outcome, System.Environment.GetEnvironmentVariable("GITHUB_WORKSPACE") ?? root))
                await environment.Error.WriteLineAsync(line);
        }

        return await WriteAsync(Options.Json, () => OutcomeJson.Of(verb, outcome), environment)
            ?? await WriteAsync(Options.Junit, () => JUnitXml.Of(verb, outcome), environment)
            ?? outcome.ExitCode;
    }

    /// <summary>Writes the file that an option names, if it is given.</summary>
    /// <returns>The exit code where it cannot be written.</returns>
    private async Task<int?> WriteAsync(CommandOption option, Func<byte[]> content, CommandEnvironment environment)
    {
        if (arguments.Text(option) is not { } file || await CommandGuard.RunAsync(() => WriteAsync(file, content())) is not { ExitCode: not ExitCode.Success } failed)
            return null;
        foreach (var diagnostic in failed.Diagnostics)
            await environment.Error.WriteLineAsync($"{option.Switch}: {diagnostic}");
        return failed.ExitCode;
    }

    private static async Task<CommandOutcome> WriteAsync(string file, byte[] content)
    {
        if (file == StandardOutput)
        {
            await using var output = Console.OpenStandardOutput();
            await output.WriteAsync(content);
            return CommandOutcome.Success;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        var unfinished = $"{file}.{System.Environment.ProcessId}";
        await File.WriteAllBytesAsync(unfinished, content);
        File.Move(unfinished, file, overwrite: true);
        return CommandOutcome.Success;
    }

    private SharedCache? Cache(CommandEnvironment environment)
    {
        if (arguments.Text(Options.Cache) is not { } place)
            return null;
        var authorization = System.Environment.GetEnvironmentVariable(CacheAuthorization) is { Length: > 0 } value ? value : null;
        return SharedCache.Problem(place, authorization) is { } problem
            ? throw new UsageException($"{Options.Cache.Switch}: {problem}")
            : SharedCache.Open(place, authorization, environment.Error.WriteLine);
    }

    /// <summary>Drawn over on a terminal, plain lines on a pipe and in CI.</summary>
    private CommandEnvironment Environment(bool outputIsTaken)
    {
        var isQuiet = arguments.Has(Options.Quiet);
        var output = isQuiet ? TextWriter.Null : outputIsTaken ? Console.Error : Console.Out;
        var isRedirected = outputIsTaken ? Console.IsErrorRedirected : Console.IsOutputRedirected;
        var isTerminal = !isQuiet && !isRedirected && !IsSet("CI") && System.Environment.GetEnvironmentVariable("TERM") != "dumb";
        var store = Path.GetFullPath(arguments.Text(Options.Store) ?? Path.Combine(root, "artifacts", "store"));
        return new CommandEnvironment(root, store, output, Console.Error, isTerminal, Color: isTerminal && !IsSet("NO_COLOR"))
        {
            Engines = engines,
            ChildProcess = childProcess,
            Call = face.Call,
            OpenFile = isTerminal ? OpenFile : null,
            TerminalWidth = () => Console.WindowWidth,
            IsOutcomeWritten = IsOnGitHub || arguments.Text(Options.Json) is not null || arguments.Text(Options.Junit) is not null,
        };
    }

    private static bool OpenFile(string path)
    {
        try
        {
            using var program = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(System.Environment.GetEnvironmentVariable(variable));
}
