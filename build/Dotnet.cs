using System.Diagnostics;

/// <summary>Runs the .NET SDK that runs this build.</summary>
internal static class Dotnet
{
    /// <summary>Runs <c>dotnet</c> in <paramref name="folder"/>; what it writes goes to this process's output.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperationCanceledException">The command was interrupted; its process is gone.</exception>
    public static async Task<int> RunAsync(string folder, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(StartInfo(folder, arguments))!;
        await WaitAsync(process, cancellationToken);
        return process.ExitCode;
    }

    /// <summary>Runs <c>dotnet</c> in <paramref name="folder"/> and keeps what it writes.</summary>
    /// <exception cref="OperationCanceledException">The command was interrupted; its process is gone.</exception>
    public static async Task<(int ExitCode, string Output)> CaptureAsync(
        string folder,
        CancellationToken cancellationToken,
        params IEnumerable<string> arguments)
    {
        var start = StartInfo(folder, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await WaitAsync(process, cancellationToken);
        return (process.ExitCode, await output + await error);
    }

    private static async Task WaitAsync(Process process, CancellationToken cancellationToken)
    {
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
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
