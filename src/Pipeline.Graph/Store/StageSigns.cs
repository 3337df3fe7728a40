using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pipeline.Graph.Store;

/// <summary>
/// What a running stage says of itself, a line each in its scratch folder, for processes that follow a sweep and run nothing of it. Like a journal it is a memory and not a truth: what
/// cannot be written or read is left out.
/// </summary>
/// <param name="folder">The scratch folder of the stage.</param>
/// <param name="least">The time between two signs; null for a second, and more where a stage takes long.</param>
internal sealed class StageSigns(string folder, TimeSpan? least = null)
{
    private const string FileName = "signs.tsv";

    /// <summary>A stage of ten hours leaves some thousand lines.</summary>
    private const int LinesPerAge = 500;

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private readonly Lock _lock = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private TimeSpan _next = least ?? Least;

    /// <summary>Leaves a sign where the last one, or the start, is long enough ago.</summary>
    public void Leave(double fraction, string detail)
    {
        lock (_lock)
        {
            var age = Stopwatch.GetElapsedTime(_start);
            if (age < _next)
                return;
            var pause = age / LinesPerAge;
            _next = age + (least ?? (pause < Least ? Least : pause > Most ? Most : pause));
            Append(string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}\t{Math.Clamp(fraction, 0, 1):R}\t{detail.ReplaceLineEndings(" ").Replace('\t', ' ')}\n"));
        }
    }

    /// <summary>All that was left in a folder, oldest first; empty where there is nothing.</summary>
    public static IReadOnlyList<StageSign> Read(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return [.. reader.ReadToEnd().Split('\n').SkipLast(1).Select(Parse).OfType<StageSign>()];
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            return [];
        }
    }

    private static StageSign? Parse(string line) =>
        line.Split('\t') is [var time, var share, var detail]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
        && double.TryParse(share, CultureInfo.InvariantCulture, out var fraction)
        && fraction is >= 0 and <= 1
            ? new StageSign(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), fraction, detail)
            : null;

    private void Append(string line)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, FileName), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            file.Write(Encoding.UTF8.GetBytes(line));
        }
        catch (Exception e) when (StoreException.IsFileSystemError(e))
        {
            Debug.WriteLine(e);
        }
    }
}
