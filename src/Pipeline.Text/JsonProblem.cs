using System.Text.Json;

namespace Pipeline.Text;

/// <summary>What is wrong with a JSON text, in the form of every other message: <c>file(line,column): what</c>.</summary>
public static class JsonProblem
{
    private static readonly string[] Places = [" Path: ", " LineNumber: "];

    /// <summary>The problem, and where it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="exception">What reading it gave.</param>
    /// <param name="firstLine">Number of the line of the file that the text began on, from 1.</param>
    public static string At(string path, JsonException exception, long firstLine = 1)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var place = exception.LineNumber is { } line ? FormattableString.Invariant($"({firstLine + line},{exception.BytePositionInLine + 1})") : "";
        return $"{path}{place}: not valid JSON: {Sentence(exception)}";
    }

    /// <summary>The message without the place that .NET writes behind it.</summary>
    private static string Sentence(JsonException exception)
    {
        var end = Places.Select(place => exception.Message.IndexOf(place, StringComparison.Ordinal)).Where(index => index >= 0).DefaultIfEmpty(exception.Message.Length).Min();
        var member = exception.Path is { Length: > 1 } path ? $" ({path[2..]})" : "";
        return exception.Message[..end].TrimEnd('.') + member;
    }
}
