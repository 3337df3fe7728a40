using System.Text.Json;
using System.Text.Json.Serialization;

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

    public static T Load<T>(string path) =>
        JsonSerializer.Deserialize<T>(File.ReadAllBytes(path), Options) ?? throw new InvalidDataException($"{path}: holds null");

    public static void Save<T>(string path, T card) => File.WriteAllText(path, JsonSerializer.Serialize(card, Options) + "\n");
}
