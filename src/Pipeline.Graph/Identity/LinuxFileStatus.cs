using System.Runtime.InteropServices;

namespace Pipeline.Graph.Identity;

/// <summary>Linux's statx(2), whose structure is the same on every processor.</summary>
internal static partial class LinuxFileStatus
{
    private const int CurrentFolder = -100;
    private const uint ChangeInodeSize = 0x80 | 0x100 | 0x200;

    /// <returns>Null where there is no such file, or its file system or the C library does not tell.</returns>
    public static unsafe FileStamp? Of(string path)
    {
        var status = stackalloc byte[256];
        try
        {
            if (Status(CurrentFolder, path, 0, ChangeInodeSize, status) != 0)
                return null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }

        var fields = new ReadOnlySpan<byte>(status, 256);
        if ((BitConverter.ToUInt32(fields) & ChangeInodeSize) != ChangeInodeSize)
            return null;
        var device = ((ulong)BitConverter.ToUInt32(fields[136..]) << 32) | BitConverter.ToUInt32(fields[140..]);
        var changed = (BitConverter.ToInt64(fields[96..]) * 1_000_000_000) + BitConverter.ToUInt32(fields[104..]);
        return new FileStamp(device, BitConverter.ToUInt64(fields[32..]), BitConverter.ToInt64(fields[40..]), changed);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Status(int folder, string path, int flags, uint mask, byte* status);
}
