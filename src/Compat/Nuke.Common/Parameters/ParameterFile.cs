using System.Text.Json;

namespace Nuke.Common.Parameters;

/// <summary>Reads <c>.nuke/parameters.json</c>: parameter names with a text, number, truth value, or a list of texts.</summary>
internal static class ParameterFile
{
    /// <exception cref="UsageException">The file is not a JSON object of such values.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string path)
    {
        var entries = new Dictionary<string, IReadOnlyList<string>>();
        if (!File.Exists(path))
            return entries;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (entry.Name != "$schema")
                    entries[entry.Name] = Values(entry.Value);
            }
            return entries;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new UsageException($"{path}: {exception.Message}");
        }
    }

    private static List<string> Values(JsonElement value)
    {
        var values = new List<string>();
        if (value.ValueKind != JsonValueKind.Array)
            return [value.ToString()];
        foreach (var item in value.EnumerateArray())
            values.Add(item.ToString());
        return values;
    }
}
