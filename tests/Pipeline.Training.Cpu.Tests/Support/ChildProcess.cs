using System.Diagnostics;

namespace Pipeline.Training.Cpu.Tests.Support;

/// <summary>This assembly's program in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Starts a training; see <see cref="Program"/> for the arguments.</summary>
    public static Process Start(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a program that prints something, and returns that.</summary>
    public static async Task<string> Output(string argument, params (string Name, string Value)[] environment)
    {
        using var process = Start([argument], environment);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    /// <summary>Runs a training to its end, and returns the bytes of its result as text.</summary>
    public static async Task<string> Result(string size, string family, int steps, int threads, params (string Name, string Value)[] environment)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "result.json");
        using var process = Start([size, family, $"{steps}", $"{threads}", path], environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await error);
        return await File.ReadAllTextAsync(path);
    }
}
