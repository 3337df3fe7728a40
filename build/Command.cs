using System.Reflection;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;

/// <summary>A command that was checked: nothing in it is unknown, given twice, or of a wrong form.</summary>
/// <param name="Root">The folder of the repository.</param>
/// <param name="Arguments">The values of the options.</param>
internal sealed record Command(string Root, Arguments Arguments)
{
    /// <summary>Reads a command, and answers it at once if it is wrong or only asks for help or the version.</summary>
    /// <returns>The exit code of the answer; null where the command's targets have to run.</returns>
    public static int? Answer(IReadOnlyList<string> words, out Command command)
    {
        command = null!;
        var split = CommandWords.Split(words);
        if (split.Options.Any(option => option.Name is "-h" or "-?" or "--help"))
        {
            Console.Out.Write(HelpText.Of(split.Targets));
            return ExitCode.Success;
        }

        if (split.Options.Any(option => option.Name == "--version"))
        {
            Console.Out.Write($"{Version()}\n");
            return ExitCode.Success;
        }

        var reader = new CommandReader(split, Environment.GetEnvironmentVariable, Environment.CurrentDirectory);
        command = reader.Read();
        foreach (var problem in reader.Problems)
            Console.Error.Write($"error: {problem}\n");
        if (reader.Problems.Count == 0)
            return null;
        var only = split.Targets.Count == 1 && BuildVerbs.Find(split.Targets[0]) is { } verb ? $"{verb.Name} " : "";
        Console.Error.Write($"./build.sh {only}--help says what there is.\n");
        return ExitCode.WrongUsage;
    }

    /// <summary>Does what a verb says. The first Ctrl-C ends it in order.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(Verb verb)
    {
        using var interrupt = new Interrupt();
        try
        {
            var store = Path.GetFullPath(Arguments.Text(Options.Store) ?? Path.Combine(Root, "artifacts", "store"));
            return await verb.RunAsync(Arguments, Terminal.Environment(Root, store), interrupt.Token);
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
    }

    private static string Version()
    {
        var version = Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return $"Pipeline {version} on .NET {Environment.Version}";
    }
}
