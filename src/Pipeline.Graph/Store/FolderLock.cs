using System.Diagnostics;

namespace Pipeline.Graph.Store;

/// <summary>
/// Says that a living process uses a folder: a file beside it, <c>&lt;folder&gt;.lock</c>, held open for this process alone. The operating
/// system lets go of it when the process dies, however it dies.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(string folder, FileStream file)
    {
        Folder = folder;
        _file = file;
    }

    public string Folder { get; }

    /// <returns>Null when a living process holds the folder.</returns>
    public static FolderLock? TryTake(string folder)
    {
        var path = folder + ".lock";
        try
        {
            var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, options);

            // Between our opening and locking the file its former holder may have deleted it; then the lock is on nothing.
            if (File.Exists(path))
                return new FolderLock(folder, file);
            file.Dispose();
            return null;
        }
        catch (Exception e) when (IsHeldByAnother(e))
        {
            return null;
        }
    }

    /// <summary>Deletes the folder. What cannot be deleted stays, for a later run or the garbage collector.</summary>
    public void TryDeleteFolder()
    {
        try
        {
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            Debug.WriteLine(e);
        }
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows())
            File.Delete(_file.Name);
        _file.Dispose();
    }

    /// <summary>A sharing violation: EWOULDBLOCK on Linux (11) and macOS (35), ERROR_SHARING_VIOLATION on Windows.</summary>
    internal static bool IsHeldByAnother(Exception error) => error is IOException && error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
