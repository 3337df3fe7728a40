using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>
/// Action records as files. One fact a line, <c>name value</c>, outputs as <c>output bytes sha256 name</c>, the identity document last: a
/// start-up reads a thousand of these, and a JSON reader takes twenty times as long.
/// </summary>
internal static class ActionRecordFormat
{
    private const int Facts = 7;
    private const string IdentityMark = "\nidentity ";

    public static byte[] Write(ActionRecord record)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"stage {record.Stage}\n");
        text.Append(CultureInfo.InvariantCulture, $"started {record.Started:O}\n");
        text.Append(CultureInfo.InvariantCulture, $"seconds {record.Duration.TotalSeconds:R}\n");
        text.Append(CultureInfo.InvariantCulture, $"flops {record.Flops:R}\n");
        text.Append(CultureInfo.InvariantCulture, $"threads {record.Threads}\n");
        text.Append(CultureInfo.InvariantCulture, $"program {record.Program}\n");
        text.Append(CultureInfo.InvariantCulture, $"runtime {record.Runtime}");
        foreach (var output in record.Outputs)
            text.Append(CultureInfo.InvariantCulture, $"\noutput {output.Bytes} {output.Digest} {output.Name}");
        text.Append(IdentityMark);
        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. record.Identity.Span, (byte)'\n'];
    }

    /// <returns>Null when the bytes are not a whole record of this key.</returns>
    public static ActionRecord? Read(Digest key, byte[] bytes)
    {
        var mark = bytes.AsSpan().IndexOf("\nidentity "u8);
        var start = mark + IdentityMark.Length;
        if (mark < 0 || start >= bytes.Length)
            return null;
        var identity = bytes.AsMemory(start..^1);
        if (Digest.Of(identity.Span) != key)
            return null;
        var lines = Encoding.UTF8.GetString(bytes, 0, mark).Split('\n');
        if (lines.Length <= Facts
            || !DateTimeOffset.TryParseExact(Value(lines[1], "started "), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var started)
            || !double.TryParse(Value(lines[2], "seconds "), CultureInfo.InvariantCulture, out var seconds)
            || !double.TryParse(Value(lines[3], "flops "), CultureInfo.InvariantCulture, out var flops)
            || !int.TryParse(Value(lines[4], "threads "), CultureInfo.InvariantCulture, out var threads))
        {
            return null;
        }

        var outputs = new ArtifactFile[lines.Length - Facts];
        for (var i = 0; i < outputs.Length; i++)
        {
            if (ReadOutput(Value(lines[Facts + i], "output ")) is not { } output)
                return null;
            outputs[i] = output;
        }

        return new ActionRecord
        {
            Key = key,
            Stage = Value(lines[0], "stage "),
            Identity = identity,
            Outputs = outputs,
            Started = started,
            Duration = TimeSpan.FromSeconds(seconds),
            Flops = flops,
            Threads = threads,
            Program = Value(lines[5], "program "),
            Runtime = Value(lines[6], "runtime "),
        };
    }

    public static IReadOnlyDictionary<string, Digest> ReadInputs(ReadOnlyMemory<byte> identity)
    {
        using var document = JsonDocument.Parse(identity);
        var inputs = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        foreach (var input in document.RootElement.GetProperty("inputs").EnumerateObject())
        {
            if (Digest.TryParse(input.Value.GetString(), out var digest))
                inputs.Add(input.Name, digest);
        }

        return inputs;
    }

    private static string Value(string line, string name) => line.StartsWith(name, StringComparison.Ordinal) ? line[name.Length..] : "";

    private static ArtifactFile? ReadOutput(string value)
    {
        var first = value.IndexOf(' ', StringComparison.Ordinal);
        var second = value.IndexOf(' ', first + 1);
        return second > first
            && first > 0
            && long.TryParse(value.AsSpan(0, first), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes)
            && Digest.TryParse(value[(first + 1)..second], out var digest)
            ? new ArtifactFile(value[(second + 1)..], digest, bytes)
            : null;
    }
}
