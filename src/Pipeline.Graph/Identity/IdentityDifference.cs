using System.Text;
using System.Text.Json;

namespace Pipeline.Graph.Identity;

/// <summary>One value in which two identity documents differ.</summary>
/// <param name="Path">Where: <c>training.betas[1]</c>, <c>input words</c>, <c>revision</c>.</param>
/// <param name="Before">The old value as JSON, a shortened digest for an input; null when there was none.</param>
/// <param name="After">The new value; null when there is none.</param>
public sealed record IdentityDifference(string Path, string? Before, string? After)
{
    private const int LongestValue = 60;
    private const int DigestDigits = 8;

    /// <summary>The differences between two identity documents: parameters first, then inputs, outputs, kind and revision.</summary>
    /// <param name="before">An identity document, UTF-8.</param>
    /// <param name="after">Another one.</param>
    public static IReadOnlyList<IdentityDifference> Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var left = JsonDocument.Parse(before);
        using var right = JsonDocument.Parse(after);
        var found = new List<IdentityDifference>();
        Compare("", Member(left, "parameters"), Member(right, "parameters"), found);
        CompareInputs(Member(left, "inputs"), Member(right, "inputs"), found);
        Compare("outputs", Member(left, "outputs"), Member(right, "outputs"), found);
        Compare("kind", Member(left, "kind"), Member(right, "kind"), found);
        Compare("revision", Member(left, "revision"), Member(right, "revision"), found);
        return found;
    }

    /// <summary><c>training.betas[1]: 0.95 → 0.98</c>.</summary>
    public override string ToString() => $"{Path}: {Before ?? "(none)"} → {After ?? "(none)"}";

    private static JsonElement? Member(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) ? value : null;

    private static void Compare(string path, JsonElement? before, JsonElement? after, List<IdentityDifference> found)
    {
        if (before is { ValueKind: JsonValueKind.Object } oldObject && after is { ValueKind: JsonValueKind.Object } newObject)
        {
            foreach (var (name, oldValue, newValue) in Members(oldObject, newObject))
                Compare(path.Length == 0 ? name : $"{path}.{name}", oldValue, newValue, found);
        }
        else if (before is { ValueKind: JsonValueKind.Array } oldArray && after is { ValueKind: JsonValueKind.Array } newArray)
        {
            JsonElement[] oldItems = [.. oldArray.EnumerateArray()];
            JsonElement[] newItems = [.. newArray.EnumerateArray()];
            for (var i = 0; i < Math.Max(oldItems.Length, newItems.Length); i++)
                Compare($"{path}[{i}]", Item(oldItems, i), Item(newItems, i), found);
        }
        else if (Text(before) != Text(after))
        {
            found.Add(new(path, Shorten(Text(before)), Shorten(Text(after))));
        }
    }

    private static void CompareInputs(JsonElement? before, JsonElement? after, List<IdentityDifference> found)
    {
        if (before is not { } oldInputs || after is not { } newInputs)
            return;
        foreach (var (role, oldDigest, newDigest) in Members(oldInputs, newInputs))
        {
            var isKnown = newDigest is not { ValueKind: JsonValueKind.Null };
            if (isKnown && oldDigest?.GetString() is var left && newDigest?.GetString() is var right && left != right)
                found.Add(new($"input {role}", left?[..DigestDigits], right?[..DigestDigits]));
        }
    }

    /// <summary>The members of both objects in the order of their names. A look-up by name in a JSON object reads all of it: a table has an input per run.</summary>
    private static IEnumerable<(string Name, JsonElement? Before, JsonElement? After)> Members(JsonElement before, JsonElement after)
    {
        var old = ByName(before);
        var now = ByName(after);
        var names = new SortedSet<string>(old.Keys, StringComparer.Ordinal);
        names.UnionWith(now.Keys);
        return names.Select(name => (
            name,
            old.TryGetValue(name, out var oldValue) ? oldValue : (JsonElement?)null,
            now.TryGetValue(name, out var newValue) ? newValue : (JsonElement?)null));
    }

    private static Dictionary<string, JsonElement> ByName(JsonElement element) =>
        element.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);

    private static JsonElement? Item(JsonElement[] items, int index) => index < items.Length ? items[index] : null;

    private static string? Text(JsonElement? element) => element?.GetRawText();

    private static string? Shorten(string? text)
    {
        if (text is null || text.EnumerateRunes().Count() <= LongestValue)
            return text;
        var shortened = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(LongestValue - 1))
            shortened.Append(rune.ToString());
        return shortened.Append('…').ToString();
    }
}
