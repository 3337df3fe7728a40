namespace Pipeline.Reports.Publishing;

/// <summary>
/// The right to publish below one folder, held as an open file that nobody else may open; the system releases it when the process ends.
/// Publishing takes milliseconds, so waiting for a turn is short.
/// </summary>
internal static class PublishingTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Waits for the turn.</summary>
    /// <param name="folder">The folder of a spec's reports.</param>
    /// <returns>The turn, until it is disposed of.</returns>
    /// <exception cref="IOException">The folder cannot be written, or another process does not come to an end.</exception>
    public static FileStream Wait(string folder)
    {
        var path = Path.Combine(folder, ".publishing");
        var started = Environment.TickCount64;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsTaken(exception))
            {
                if (Environment.TickCount64 - started > Patience.TotalMilliseconds)
                    throw new IOException($"{folder}: another process has been publishing for {Patience.TotalSeconds:0} seconds.", exception);
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>Whether somebody else has the file open: EWOULDBLOCK on Linux and macOS, a sharing or lock violation on Windows.</summary>
    private static bool IsTaken(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
