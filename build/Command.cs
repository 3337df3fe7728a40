using System.Diagnostics;
using System.Reflection;
using Pipeline.Experiments.CommandLine;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;

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
        var reader = new CommandReader(BuildVerbs.Face, words, Environment.GetEnvironmentVariable);
        if (reader.Answer(Console.Out, Console.Error) is { } exitCode)
            return exitCode;
        command = Read(reader, Environment.CurrentDirectory);
        return reader.Refuse(Console.Error);
    }

    /// <summary>The command that was read; only what is not wrong of it where the reader has problems.</summary>
    /// <param name="reader">Reads the command.</param>
    /// <param name="workingDirectory">Where the search for the repository begins.</param>
    public static Command Read(CommandReader reader, string workingDirectory)
    {
        var problems = new List<string>();
        var root = FindRoot(reader, workingDirectory, problems);
        var file = ParameterFile.Read(Path.Combine(root, ".nuke", "parameters.json"), problems);
        var arguments = reader.Read(file);
        foreach (var problem in problems)
            reader.Problems.Add(problem);
        return new Command(root, arguments);
    }

    /// <summary>Does what a verb says.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(Verb verb)
    {
        var engines = new EngineSet(new CpuEngine(), configuration => TorchEngines.Make(Root, configuration));
        return new CommandRun(BuildVerbs.Face, Root, Arguments, engines, ChildProcess).RunAsync(verb);
    }

    private static string FindRoot(CommandReader reader, string workingDirectory, List<string> problems)
    {
        if (reader.Text(BuildVerbs.Root) is { } given)
            return Path.GetFullPath(given, workingDirectory);
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, ".nuke")))
                return folder.FullName;
        }

        problems.Add($"neither {workingDirectory} nor a folder above it has a folder .nuke; name the repository's folder by {BuildVerbs.Root.Switch}");
        return workingDirectory;
    }

    private ProcessStartInfo ChildProcess(IReadOnlyList<string> words) =>
        new(Environment.ProcessPath!, [Assembly.GetExecutingAssembly().Location, .. words]) { WorkingDirectory = Root };
}
