using Pipeline.Graph.Store;

namespace Pipeline.Graph.Identity;

/// <summary>
/// What tells, without reading a file, that its bytes are those of an earlier look. Size and time of change do not: a program that unpacks or
/// copies sets the time as it likes. The operating system sets the time of the status change, at every write, rename and change of the other
/// time, and no user can set that one.
/// </summary>
/// <param name="Device">The file system.</param>
/// <param name="Inode">The file in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="StatusChanged">When its bytes, name, owner, mode or time of change were last set, in nanoseconds since 1970.</param>
internal readonly record struct FileStamp(ulong Device, ulong Inode, long Bytes, long StatusChanged)
{
    /// <summary>File systems that keep a time of status change of their own. FAT, exFAT and shares of other systems have the settable time in its place.</summary>
    private static readonly HashSet<string> Trusted = new(StringComparer.OrdinalIgnoreCase)
    {
        "apfs", "bcachefs", "btrfs", "ext2", "ext3", "ext4", "ext2/ext3", "f2fs", "hfs", "hfs+", "jfs", "nfs", "nfs4", "overlay", "overlayfs", "ramfs",
        "reiserfs", "tmpfs", "ufs", "xfs", "zfs",
    };

    /// <summary>A file changed so short a time before a look could change again within one tick of a coarse clock, and have the same stamp.</summary>
    private static readonly TimeSpan CoarsestTick = TimeSpan.FromSeconds(2);

    /// <summary>Whether a look at a time saw the file as it was for good: what changes it later gives it another stamp.</summary>
    public bool IsPast(DateTimeOffset look) =>
        (look - CoarsestTick - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick > StatusChanged;

    /// <returns>Null where there is no such file, or the system does not tell.</returns>
    public static FileStamp? Of(string path) =>
        OperatingSystem.IsLinux() ? LinuxFileStatus.Of(path)
        : OperatingSystem.IsMacOS() ? MacFileStatus.Of(path)
        : null;

    /// <summary>Whether the file system at a path is one whose stamps can be believed.</summary>
    public static bool IsTrusted(string path)
    {
        try
        {
            return Trusted.Contains(new DriveInfo(path).DriveFormat);
        }
        catch (Exception e) when (e is ArgumentException || StoreException.IsFileSystemError(e))
        {
            return false;
        }
    }
}
