using System.Runtime.InteropServices;

namespace Pipeline.Text.Corpora;

/// <summary>Tells files from what only looks like one: opening a pipe would wait for a writer, and a device has no end.</summary>
internal static partial class FileKind
{
    private const int CurrentFolder = -100;
    private const uint TypeOnly = 1;
    private const int ModeOffset = 28;
    private const int TypeMask = 0xF000;

    /// <summary>What stands at <paramref name="path"/> where that is neither a file nor a folder; null where it is one, or cannot be told.</summary>
    public static unsafe string? Special(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var status = stackalloc byte[256];
        try
        {
            if (Status(CurrentFolder, path, 0, TypeOnly, status) != 0)
                return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        return (*(ushort*)(status + ModeOffset) & TypeMask) switch
        {
            0x1000 => "a named pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    /// <summary>Linux's statx(2), whose structure is the same on every processor.</summary>
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Status(int folder, string path, int flags, uint mask, byte* status);
}
