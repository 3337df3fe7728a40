using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Text.Datasets;

namespace Pipeline.Text;

/// <summary>Cards as indented JSON with camelCase names and LF line ends.</summary>
internal static class CardJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static T Load<T>(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new DatasetException($"{path}: holds null");
        }
        catch (JsonException exception)
        {
            throw new DatasetException(JsonProblem.At(path, exception), exception);
        }
    }

    public static void Save<T>(string path, T card) => File.WriteAllText(path, JsonSerializer.Serialize(card, Options) + "\n");
}
