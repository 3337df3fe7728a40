using System.Text.Json;
using Pipeline.Laws.Tables;

/// <summary>Reads <c>.nuke/parameters.json</c>: names of options with a text, number, truth value, or a list of these.</summary>
internal static class ParameterFile
{
    private const string Schema = "$schema";

    /// <summary>The values by name. What is wrong with the file is added to <paramref name="problems"/>.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Read(string path, IList<string> problems)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return values;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException("the file must hold one object");
            var known = BuildVerbs.Face.Options.Where(option => option != BuildVerbs.Root).Select(option => option.Name).ToList();
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (entry.Name == Schema)
                    continue;
                if (!known.Contains(entry.Name))
                    problems.Add($"{path}: unknown parameter '{entry.Name}'; {NearestName.Suggestion(entry.Name, known)}");
                else if (!values.TryAdd(entry.Name, Words(entry.Value)))
                    problems.Add($"{path}: parameter '{entry.Name}' is given twice");
            }
        }
        catch (JsonException exception)
        {
            var place = exception.LineNumber is { } line ? $"({line + 1},{exception.BytePositionInLine + 1})" : "";
            problems.Add($"{path}{place}: {exception.Message.Split(" LineNumber:")[0]}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{path}: cannot be read: {exception.Message}");
        }

        return values;
    }

    private static string[] Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Words)],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        _ => [value.ToString()],
    };
}
