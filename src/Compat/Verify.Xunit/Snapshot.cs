using System.Text;

namespace VerifyTests;

/// <summary>Compares a text with its verified file, and keeps it as the received file when they differ.</summary>
internal static class Snapshot
{
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>The text that is compared: lines end with LF; null and the empty text are spelled out.</summary>
    public static string Normalize(string? text) => text switch
    {
        null => "null",
        "" => "emptyString",
        _ => text.ReplaceLineEndings("\n"),
    };

    /// <exception cref="VerifyException">The verified file is missing, empty or different, or one with another extension is left.</exception>
    public static async Task CompareAsync(SnapshotFiles files, string received)
    {
        File.Delete(files.Received);
        var verified = await ReadAsync(files.Verified);
        var problems = new StringBuilder();
        if (verified is null)
            problems.Append($"New:\n  - Received: {Path.GetFileName(files.Received)}\n    Verified: {Path.GetFileName(files.Verified)}\n\n{LineDiff.Added(received)}");
        else if (!Equal(received, verified))
            problems.Append($"NotEqual:\n  - Received: {Path.GetFileName(files.Received)}\n    Verified: {Path.GetFileName(files.Verified)}\n\n{LineDiff.Between(verified, received)}");
        if (problems.Length > 0)
            await File.WriteAllTextAsync(files.Received, received, Utf8WithMark);
        foreach (var stale in files.Stale)
            problems.Append($"Delete:\n  - {Path.GetFileName(stale)}\n");
        if (problems.Length > 0)
            throw new VerifyException($"Directory: {files.Folder}\n{problems}");
    }

    private static async Task<string?> ReadAsync(string path)
    {
        var file = new FileInfo(path);
        return file is { Exists: true, Length: > 0 } ? (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n") : null;
    }

    private static bool Equal(string received, string verified) =>
        received == verified || (verified.Length == received.Length + 1 && verified[^1] == '\n' && verified.StartsWith(received, StringComparison.Ordinal));
}
