using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pipeline.Benchmarks.Training;

/// <summary>PyTorch on the same model, where the machine has it (Debian: python3-torch, libopenblas0-pthread).</summary>
internal static class Peer
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Tokens per second of processor time; null without PyTorch.</summary>
    public static double? TokensPerProcessorSecond(int width, double seconds, bool bfloat16)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "peer.py"));
        start.ArgumentList.Add(seconds.ToString(CultureInfo.InvariantCulture));
        start.ArgumentList.Add(width.ToString(CultureInfo.InvariantCulture));
        if (bfloat16)
            start.ArgumentList.Add("--bfloat16");
        try
        {
            using var process = Process.Start(start)!;
            _ = process.StandardError.ReadToEndAsync();
            var line = process.StandardOutput.ReadLine();
            process.WaitForExit();
            return line is null ? null : JsonDocument.Parse(line).RootElement.GetProperty("tokensPerSecond").GetDouble();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
