using System.Text;

namespace Pipeline.Graph.Store;

/// <summary>
/// A text file that only grows, one fact a line. Appends hold the file for themselves, so that lines of two processes never mix. It is
/// a memory, not a truth: losing it costs time or a reason, never a result.
/// </summary>
internal sealed class Journal(string path)
{
    private const int Attempts = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    /// <returns>The whole content; empty when there is none or it cannot be read.</returns>
    public byte[] Read()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                return File.ReadAllBytes(path);
            }
            catch (IOException e) when (FolderLock.IsHeldByAnother(e))
            {
                Thread.Sleep(Pause);
            }
            catch (Exception e) when (StoreException.IsFileSystemError(e))
            {
                break;
            }
        }

        return [];
    }

    /// <summary>Adds lines; false where the file cannot be written.</summary>
    public bool Append(string lines) => Write(lines, replace: false);

    /// <summary>Puts lines in the place of all that there are; false where the file cannot be written.</summary>
    public bool Replace(string lines) => Write(lines, replace: true);

    private bool Write(string lines, bool replace)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
                if (replace)
                    file.SetLength(0);
                file.Seek(0, SeekOrigin.End);
                file.Write(Encoding.UTF8.GetBytes(lines));
                return true;
            }
            catch (IOException e) when (FolderLock.IsHeldByAnother(e))
            {
                Thread.Sleep(Pause);
            }
            catch (Exception e) when (StoreException.IsFileSystemError(e))
            {
                return false;
            }
        }

        return false;
    }
}
