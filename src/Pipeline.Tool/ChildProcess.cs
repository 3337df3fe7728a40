using System.Diagnostics;

namespace Pipeline.Tool;

/// <summary>Starts this program again, for stages that need a process of their own.</summary>
internal static class ChildProcess
{
    /// <summary>The command of a child with these words. <c>dotnet</c> runs this assembly where it runs it now; an installed tool and a bundle have a program of their own.</summary>
    public static ProcessStartInfo Of(IReadOnlyList<string> words)
    {
        var program = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? new(program, ["exec", typeof(ChildProcess).Assembly.Location, .. words])
            : new(program, words);
    }
}
