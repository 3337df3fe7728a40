using System.Diagnostics;

namespace Pipeline.Graph.Tests.Support;

/// <summary>A test of several hosts: processes that each have a network, a host name and process ids of their own.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HostFactAttribute : FactAttribute
{
    private static readonly string? Problem = Probe();

    public HostFactAttribute() => Skip = Problem;

    /// <summary>The command of a program on a host of its own. The end of its process ends the host.</summary>
    internal static ProcessStartInfo On(string host, ProcessStartInfo program) => new(
        "unshare",
        ["--net", "--uts", "--ipc", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", "hostname \"$0\" && exec \"$@\"", host, program.FileName, .. program.ArgumentList]);

    private static string? Probe()
    {
        const string refused = "Namespaces for hosts are not allowed here: they take Linux and root.";
        if (!OperatingSystem.IsLinux())
            return refused;
        try
        {
            using var process = Process.Start(On("probe", new ProcessStartInfo("true")))!;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : refused;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return refused;
        }
    }
}
