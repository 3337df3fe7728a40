using System.Text.Json;

namespace Pipeline.Reports.Differences;

/// <summary>The values of a published spec by path; a list of plain values is one value.</summary>
internal static class SpecValues
{
    // A report of a spec is asked for by the spec and by the revision of what composes it.
    private const string Wrapper = "spec.";

    public static IReadOnlyList<SpecChange> Changes(string before, string after)
    {
        var (old, current) = (Read(before), Read(after));
        return
        [
            .. current.Keys.Union(old.Keys)
                .Select(path => new SpecChange(path, old.GetValueOrDefault(path), current.GetValueOrDefault(path)))
                .Where(change => change.Before != change.After)
                .OrderBy(change => change.Path, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<string, string> Read(string json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(json);
        Add(values, "", document.RootElement);
        return values.ToDictionary(value => value.Key.StartsWith(Wrapper, StringComparison.Ordinal) ? value.Key[Wrapper.Length..] : value.Key, value => value.Value, StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, string> values, string path, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
                Add(values, path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value);
        }
        else if (element.ValueKind == JsonValueKind.Array && element.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object))
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
                Add(values, FormattableString.Invariant($"{path}[{index}]"), item);
        }
        else if (element.ValueKind != JsonValueKind.Null)
        {
            values[path] = element.ValueKind == JsonValueKind.Array ? $"[{string.Join(", ", element.EnumerateArray().Select(Text))}]" : Text(element);
        }
    }

    private static string Text(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText();
}
