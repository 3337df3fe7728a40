using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Graph;
using Pipeline.Text;

namespace Pipeline.Experiments.Stages;

/// <summary>Records as JSON files: camelCase, enumerations by name, LF line ends.</summary>
internal static class JsonFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes <paramref name="value"/>.</summary>
    public static void Save<T>(string path, T value) => File.WriteAllText(path, JsonSerializer.Serialize(value, Options) + "\n");

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="StageException">The file does not hold such a record.</exception>
    public static T Load<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), Options) ?? throw new StageException($"{path}: holds null");
        }
        catch (JsonException exception)
        {
            throw new StageException(JsonProblem.At(path, exception));
        }
    }
}
