namespace Pipeline.Reports.Publishing;

/// <summary>
/// The right to publish below one folder, held as an open file that nobody else may open; the system releases it when the process ends.
/// Publishing takes milliseconds, so waiting for a turn is short.
/// </summary>
internal static class PublishingTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (Environment.TickCount64 - started > Patience.TotalMilliseconds)
                    throw new IOException($"{folder}: another process has been publishing for {Patience.TotalSeconds:0} seconds.", exception);
                Thread.Sleep(20);
            }
        }
    }
}
