using System.Runtime.InteropServices;

namespace Pipeline.Graph.Identity;

/// <summary>macOS's stat(2) with 64-bit inodes, under the name that it has on either processor.</summary>
internal static partial class MacFileStatus
{
    /// <returns>Null where there is no such file, or the structure is not the expected one: its size is compared with what the runtime says.</returns>
    public static unsafe FileStamp? Of(string path)
    {
        var status = stackalloc byte[256];
        var ended = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatusX64(path, status) : Status(path, status);
        if (ended != 0)
            return null;
        var fields = new ReadOnlySpan<byte>(status, 256);
        var bytes = BitConverter.ToInt64(fields[96..]);
        var changed = (BitConverter.ToInt64(fields[64..]) * 1_000_000_000) + BitConverter.ToInt64(fields[72..]);
        return new FileInfo(path) is { Exists: true } file && file.Length == bytes
            ? new FileStamp(BitConverter.ToUInt32(fields), BitConverter.ToUInt64(fields[8..]), bytes, changed)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "stat", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Status(string path, byte* status);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int StatusX64(string path, byte* status);
}
