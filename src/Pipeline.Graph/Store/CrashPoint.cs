using System.Diagnostics;

namespace Pipeline.Graph.Store;

/// <summary>
/// Places where the process dies at once, as by <c>kill -9</c>, when the environment variable <c>PIPELINE_CRASH_AT</c> names them.
/// Tests use them to show that no moment of a publication leaves half an artifact.
/// </summary>
internal static class CrashPoint
{
    private static readonly string? Chosen = Environment.GetEnvironmentVariable("PIPELINE_CRASH_AT");

    public static void Reach(string name)
    {
        if (Chosen != name)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
