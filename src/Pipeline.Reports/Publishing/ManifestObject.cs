using System.Text.Json;

namespace Pipeline.Reports.Publishing;

/// <summary>An object of a manifest, whose members have to be there.</summary>
/// <param name="element">The object.</param>
internal sealed class ManifestObject(JsonElement element)
{
    /// <summary>A text.</summary>
    public string Text(string name) => Text(name, Member(name));

    /// <summary>A whole number.</summary>
    public long Whole(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var value) ? value : throw Wrong(name, "a whole number");

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        var texts = new List<string>();
        foreach (var item in Member(name, JsonValueKind.Array, "a list").EnumerateArray())
            texts.Add(Text(name, item));
        return texts;
    }

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<ManifestObject, T> read)
    {
        var items = new List<T>();
        foreach (var item in Member(name, JsonValueKind.Array, "a list").EnumerateArray())
            items.Add(read(new ManifestObject(item)));
        return items;
    }

    /// <summary>Texts by name.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in Member(name, JsonValueKind.Object, "an object").EnumerateObject())
            map[entry.Name] = Text(name, entry.Value);
        return map;
    }

    private static string Text(string name, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(name, "a text");

    private static JsonException Wrong(string name, string expected) => new($"The manifest's '{name}' must be {expected}.");

    private JsonElement Member(string name, JsonValueKind kind, string expected) => Member(name) is var member && member.ValueKind == kind ? member : throw Wrong(name, expected);

    private JsonElement Member(string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new JsonException("A manifest is made of objects.");
        return element.TryGetProperty(name, out var member) ? member : throw new JsonException($"The manifest lacks '{name}'.");
    }
}
