using System.Diagnostics;

namespace Pipeline.Build.Tests;

/// <summary>What a child process wrote and returned.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    internal static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Pipeline.Build.dll");

    /// <summary>Runs the build program, with <paramref name="root"/> for its repository.</summary>
    public static Task<ProgramRun> OfBuildAsync(string root, params string[] arguments) =>
        StartAsync(Environment.ProcessPath!, root, [Program, .. arguments, "--root", root]);

    /// <summary>Runs a program in <paramref name="folder"/>.</summary>
    public static async Task<ProgramRun> StartAsync(string program, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("NUKE_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await error);
    }
}
