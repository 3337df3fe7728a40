using System.Runtime.InteropServices;

namespace Pipeline.Training.Torch.Library;

/// <summary>How the C library keeps memory that libtorch frees.</summary>
internal static partial class HostMemory
{
    private const int TrimThreshold = -1;
    private const int MapsAtMost = -4;
    private const int ArenasAtMost = -8;

    /// <summary>
    /// Keeps what is freed for the next step. glibc returns large blocks to the system when they are freed, and libtorch frees every activation in every
    /// step: the system then clears each page again when it is touched, which takes longer than what is computed in it.
    /// </summary>
    public static void KeepFreed()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            // A parameter that is refused stays as it was.
            _ = Set(ArenasAtMost, 1);
            _ = Set(MapsAtMost, 0);
            _ = Set(TrimThreshold, int.MaxValue);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, with other habits.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int Set(int parameter, int value);
}
