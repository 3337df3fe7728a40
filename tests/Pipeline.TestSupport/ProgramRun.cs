using System.Diagnostics;

namespace Pipeline.TestSupport;

/// <summary>What a child process wrote and returned.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    private static readonly string[] Prefixes = ["NUKE_", "PIPELINE_"];

    /// <summary>Runs a program in <paramref name="folder"/>, without the options that this environment gives.</summary>
    public static async Task<ProgramRun> StartAsync(
        string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramRun(process.ExitCode, await output, await error);
    }
}
