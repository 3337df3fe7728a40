using System.Diagnostics;

/// <summary>Runs the .NET SDK that runs this build.</summary>
internal static class Dotnet
{
    /// <summary>Runs <c>dotnet</c> in <paramref name="folder"/>; what it writes goes to this process's output.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(StartInfo(folder, arguments))!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>Runs <c>dotnet</c> in <paramref name="folder"/> and keeps what it writes.</summary>
    public static async Task<(int ExitCode, string Output)> CaptureAsync(string folder, params IEnumerable<string> arguments)
    {
        var start = StartInfo(folder, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static ProcessStartInfo StartInfo(string folder, IEnumerable<string> arguments)
    {
        // build.sh starts this program by the very dotnet that compiled it.
        var start = new ProcessStartInfo(Environment.ProcessPath!, arguments) { WorkingDirectory = folder };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        return start;
    }
}
