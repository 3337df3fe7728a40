using System.Globalization;
using System.Text.Json;

namespace Pipeline.Graph;

/// <summary>Action records as files: one canonical JSON object. Read by hand, since a start-up reads a thousand of them.</summary>
internal static class ActionRecordFormat
{
    public static byte[] Write(ActionRecord record)
    {
        var writer = new CanonicalJsonWriter();
        writer.StartObject();
        writer.Name("flops");
        writer.Number(record.Flops);
        writer.Name("identity");
        writer.Raw(record.Identity.Span);
        writer.Name("outputs");
        writer.StartObject();
        foreach (var output in record.Outputs)
        {
            writer.Name(output.Name);
            writer.StartObject();
            writer.Name("bytes");
            writer.Number(output.Bytes);
            writer.Name("sha256");
            writer.String(output.Digest.ToString());
            writer.EndObject();
        }

        writer.EndObject();
        writer.Name("program");
        writer.String(record.Program);
        writer.Name("runtime");
        writer.String(record.Runtime);
        writer.Name("seconds");
        writer.Number(record.Duration.TotalSeconds);
        writer.Name("stage");
        writer.String(record.Stage);
        writer.Name("started");
        writer.String(record.Started.ToString("O", CultureInfo.InvariantCulture));
        writer.Name("threads");
        writer.Number(record.Threads);
        writer.EndObject();
        return writer.Written.ToArray();
    }

    /// <returns>Null when the bytes are not a whole record of this key.</returns>
    public static ActionRecord? Read(Digest key, byte[] json)
    {
        try
        {
            return Parse(key, json);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public static IReadOnlyDictionary<string, Digest> ReadInputs(ReadOnlySpan<byte> identity)
    {
        var inputs = new SortedDictionary<string, Digest>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(identity);
        Enter(ref reader);
        while (reader.TokenType == JsonTokenType.PropertyName && !reader.ValueTextEquals("inputs"u8))
        {
            reader.Skip();
            reader.Read();
        }

        Enter(ref reader);
        for (; reader.TokenType == JsonTokenType.PropertyName; reader.Read())
        {
            var role = reader.GetString()!;
            reader.Read();
            inputs.Add(role, ReadDigest(ref reader));
        }

        return inputs;
    }

    private static ActionRecord? Parse(Digest key, byte[] json)
    {
        double flops = 0, seconds = 0;
        int threads = 0;
        string? program = null, runtime = null, stage = null;
        DateTimeOffset started = default;
        ReadOnlyMemory<byte> identity = default;
        var outputs = new List<ArtifactFile>(4);
        var reader = new Utf8JsonReader(json);
        Enter(ref reader);
        for (; reader.TokenType == JsonTokenType.PropertyName; reader.Read())
        {
            if (reader.ValueTextEquals("identity"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                identity = json.AsMemory(start..(int)reader.BytesConsumed);
            }
            else if (reader.ValueTextEquals("outputs"u8))
            {
                Enter(ref reader);
                for (; reader.TokenType == JsonTokenType.PropertyName; reader.Read())
                    outputs.Add(ReadOutput(ref reader));
            }
            else if (reader.ValueTextEquals("stage"u8))
            {
                stage = Text(ref reader);
            }
            else if (reader.ValueTextEquals("program"u8))
            {
                program = Text(ref reader);
            }
            else if (reader.ValueTextEquals("runtime"u8))
            {
                runtime = Text(ref reader);
            }
            else if (reader.ValueTextEquals("started"u8))
            {
                reader.Read();
                started = reader.GetDateTimeOffset();
            }
            else
            {
                var isFlops = reader.ValueTextEquals("flops"u8);
                var isSeconds = reader.ValueTextEquals("seconds"u8);
                reader.Read();
                if (isFlops)
                    flops = reader.GetDouble();
                else if (isSeconds)
                    seconds = reader.GetDouble();
                else
                    threads = reader.GetInt32();
            }
        }

        if (stage is null || program is null || runtime is null || reader.TokenType != JsonTokenType.EndObject || Digest.Of(identity.Span) != key)
            return null;
        return new ActionRecord
        {
            Key = key,
            Stage = stage,
            Identity = identity,
            Outputs = outputs,
            Started = started,
            Duration = TimeSpan.FromSeconds(seconds),
            Flops = flops,
            Threads = threads,
            Program = program,
            Runtime = runtime,
        };
    }

    private static ArtifactFile ReadOutput(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        long bytes = -1;
        Digest digest = default;
        Enter(ref reader);
        for (; reader.TokenType == JsonTokenType.PropertyName; reader.Read())
        {
            var isDigest = reader.ValueTextEquals("sha256"u8);
            reader.Read();
            if (isDigest)
                digest = ReadDigest(ref reader);
            else
                bytes = reader.GetInt64();
        }

        return new ArtifactFile(name, digest, bytes);
    }

    private static Digest ReadDigest(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && Digest.TryParse(reader.ValueSpan, out var digest)
            ? digest
            : throw new FormatException("not a digest");

    private static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    /// <summary>Moves from before an object to its first member, or to its end.</summary>
    private static void Enter(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new FormatException("not an object");
        reader.Read();
    }
}
