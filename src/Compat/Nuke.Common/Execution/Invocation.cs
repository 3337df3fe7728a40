using System.Collections;

namespace Nuke.Common.Execution;

/// <summary>How a build was started, and where it writes.</summary>
internal sealed record Invocation(
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string WorkingDirectory,
    TextWriter Output,
    TextWriter Error)
{
    public static Invocation OfProcess() => new(
        [.. System.Environment.GetCommandLineArgs().Skip(1)],
        EnvironmentVariables(),
        System.Environment.CurrentDirectory,
        Console.Out,
        Console.Error);

    private static Dictionary<string, string> EnvironmentVariables()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry entry in System.Environment.GetEnvironmentVariables())
            variables[(string)entry.Key] = (string)entry.Value!;
        return variables;
    }
}
