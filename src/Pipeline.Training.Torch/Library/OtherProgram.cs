using System.Diagnostics;

namespace Pipeline.Training.Torch.Library;

/// <summary>What other programs say.</summary>
internal static class OtherProgram
{
    /// <summary>What a program writes; null where there is none, it fails, or it takes longer than it may.</summary>
    public static string? Output(string name, int milliseconds, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var program = Process.Start(start)!;
            _ = program.StandardError.ReadToEndAsync();
            var answer = program.StandardOutput.ReadToEndAsync();
            if (program.WaitForExit(milliseconds))
                return program.ExitCode == 0 ? answer.Result.Trim() : null;
            program.Kill();
            return null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
