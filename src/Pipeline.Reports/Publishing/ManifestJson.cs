using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Reports.Publishing;

/// <summary>Writes and reads manifests as canonical JSON: sorted keys, two spaces, LF, so that equal manifests are equal bytes.</summary>
internal static class ManifestJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly ManifestContext Generated = new(new JsonSerializerOptions(Options));

    public static byte[] Write(ReportManifest manifest)
    {
        var sorted = Sorted(JsonSerializer.SerializeToNode(manifest, Options)!);
        return [.. JsonSerializer.SerializeToUtf8Bytes(sorted, Options), (byte)'\n'];
    }

    /// <summary>Reads a manifest, with code made by the compiler: a sweep with nothing to do spends most of its report's time here.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="JsonException">The bytes are not a manifest.</exception>
    public static ReportManifest Read(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, Generated.ReportManifest) ?? throw new JsonException("The manifest is null.");

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Sorted(p.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted(item!))]),
        _ => node.DeepClone(),
    };
}
