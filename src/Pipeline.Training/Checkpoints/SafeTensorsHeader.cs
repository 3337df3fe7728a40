using System.Text.Json;

namespace Pipeline.Training.Checkpoints;

/// <summary>The header of a safetensors file, checked against the length of its data.</summary>
/// <param name="Metadata">The texts under <c>__metadata__</c>.</param>
/// <param name="Entries">The tensors, in the order of their bytes.</param>
internal sealed record SafeTensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafeTensorsEntry> Entries)
{
    /// <summary>Most bytes that a header may have.</summary>
    public const ulong LongestHeader = 100_000_000;

    private const string MetadataKey = "__metadata__";

    /// <summary>Parses a header.</summary>
    /// <param name="json">Its bytes.</param>
    /// <param name="dataLength">Bytes that follow it.</param>
    /// <exception cref="FormatException">It contradicts itself, or the data.</exception>
    /// <exception cref="JsonException">It is not JSON, or has a name twice.</exception>
    public static SafeTensorsHeader Parse(ReadOnlyMemory<byte> json, long dataLength)
    {
        if (json.IsEmpty || json.Span[0] != '{')
            throw new FormatException("its header does not start with '{'");
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafeTensorsEntry>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (property.Name != MetadataKey)
            {
                entries.Add(Entry(property.Name, property.Value));
                continue;
            }

            foreach (var text in Object(property.Value, MetadataKey).EnumerateObject())
            {
                metadata[text.Name] = text.Value.ValueKind == JsonValueKind.String
                    ? text.Value.GetString()!
                    : throw new FormatException($"'{MetadataKey}.{text.Name}' is not a text");
            }
        }

        entries.Sort((left, right) => left.Start.CompareTo(right.Start));
        CheckPlaces(entries, dataLength);
        return new SafeTensorsHeader(metadata, entries);
    }

    private static SafeTensorsEntry Entry(string name, JsonElement value)
    {
        var names = Object(value, name).EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);
        if (!names.SequenceEqual(["data_offsets", "dtype", "shape"]))
            throw new FormatException($"tensor '{name}' must have dtype, shape and data_offsets and nothing else");
        if (value.GetProperty("dtype") is not { ValueKind: JsonValueKind.String } type || type.GetString() != "F32")
            throw new FormatException($"tensor '{name}' has dtype {value.GetProperty("dtype")}; only F32 is read");
        var shape = Numbers(value.GetProperty("shape"), name, "shape");
        var offsets = Numbers(value.GetProperty("data_offsets"), name, "data_offsets");
        if (offsets.Count != 2 || offsets[0] > offsets[1])
            throw new FormatException($"tensor '{name}' has data_offsets [{string.Join(", ", offsets)}]; a start and an end are needed");
        if (Bytes(shape, name) != offsets[1] - offsets[0])
        {
            throw new FormatException(
                $"tensor '{name}' of shape [{string.Join(", ", shape)}] has {offsets[1] - offsets[0]} bytes instead of {Bytes(shape, name)}");
        }

        return new SafeTensorsEntry(name, shape, offsets[0], offsets[1]);
    }

    private static JsonElement Object(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new FormatException($"'{name}' is not an object");

    private static List<long> Numbers(JsonElement value, string name, string property)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw new FormatException($"{property} of tensor '{name}' is not a list");
        return [.. value.EnumerateArray().Select(number => number.ValueKind == JsonValueKind.Number && number.TryGetInt64(out var result) && result >= 0
            ? result
            : throw new FormatException($"{property} of tensor '{name}' has {number}; whole numbers from 0 on are needed"))];
    }

    private static long Bytes(List<long> shape, string name)
    {
        try
        {
            return checked(shape.Aggregate(1L, (product, size) => checked(product * size)) * sizeof(float));
        }
        catch (OverflowException exception)
        {
            throw new FormatException($"tensor '{name}' of shape [{string.Join(", ", shape)}] is too large", exception);
        }
    }

    private static void CheckPlaces(List<SafeTensorsEntry> entries, long dataLength)
    {
        var end = 0L;
        foreach (var entry in entries)
        {
            if (entry.Start != end)
                throw new FormatException($"tensor '{entry.Name}' starts at byte {entry.Start}, and what is before it ends at {end}");
            end = entry.End;
        }

        if (end != dataLength)
            throw new FormatException($"its tensors have {end} bytes, and its data {dataLength}");
    }
}
