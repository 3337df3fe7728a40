namespace Pipeline.Graph.Store;

/// <summary>The store cannot be read or written. The message says what failed, where, and what to do.</summary>
public sealed class StoreException : Exception
{
    private const int NoSpace = 28;
    private const int QuotaExceeded = 122;
    private const int ReadOnlyFileSystem = 30;
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Makes an exception with its full message.</summary>
    public StoreException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Whether an exception that came from the file system says that the disk, or the quota, is used up.</summary>
    /// <remarks>Where a file is made with its final size at once, the runtime gives no code, only its (never translated) message.</remarks>
    internal static bool IsDiskFull(Exception error) =>
        error is IOException
        && (error.Message.Contains("because the disk was full", StringComparison.Ordinal)
            || (OperatingSystem.IsWindows()
                ? error.HResult is WindowsHandleDiskFull or WindowsDiskFull
                : error.HResult is NoSpace or QuotaExceeded));

    internal static bool IsFileSystemError(Exception error) => error is IOException or UnauthorizedAccessException;

    internal static StoreException From(Exception error, string what, string path)
    {
        if (IsDiskFull(error))
            return new($"The disk is full: {what} '{path}' failed{Free(path)}. Free some space and run again; finished stages are kept.", error);
        if (!OperatingSystem.IsWindows() && error.HResult == ReadOnlyFileSystem)
            return new($"The store is read-only: {what} '{path}' failed. Make it writable, or choose another store.", error);
        return new($"The store cannot be used: {what} '{path}' failed: {error.Message}", error);
    }

    private static string Free(string path)
    {
        try
        {
            var megabytes = new DriveInfo(Path.GetFullPath(path)).AvailableFreeSpace / 1e6;
            return FormattableString.Invariant($" with {megabytes:0.0} MB free");
        }
        catch (Exception e) when (IsFileSystemError(e) || e is ArgumentException)
        {
            return "";
        }
    }
}
