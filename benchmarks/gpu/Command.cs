using System.Diagnostics;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>Other programs.</summary>
internal static class Command
{
    /// <summary>What a program writes; null where there is none, or it fails.</summary>
    public static string? Output(string program, IEnumerable<string> arguments)
    {
        var (code, output, _) = Run(program, arguments, TimeSpan.FromSeconds(20));
        return code == 0 ? output.Trim() : null;
    }

    /// <summary>Runs a program, for so long at most; exit code −1 where it cannot be started or takes longer.</summary>
    public static (int ExitCode, string Output, string Error) Run(string program, IEnumerable<string> arguments, TimeSpan limit)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (process.WaitForExit(limit))
                return (process.ExitCode, output.Result, error.Result);
            process.Kill(entireProcessTree: true);
            return (-1, "", $"longer than {limit.TotalSeconds} s");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (-1, "", exception.Message);
        }
    }
}
