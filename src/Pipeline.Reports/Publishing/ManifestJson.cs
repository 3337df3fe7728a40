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
    };

    public static byte[] Write(ReportManifest manifest)
    {
        var sorted = Sorted(JsonSerializer.SerializeToNode(manifest, Options)!);
        return [.. JsonSerializer.SerializeToUtf8Bytes(sorted, Options), (byte)'\n'];
    }

    /// <summary>Reads a manifest, member by member: a serializer costs a sweep with nothing to do a hundred methods compiled while it waits.</summary>
    /// <param name="bytes">The bytes of the file.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="JsonException">The bytes are not a manifest.</exception>
    public static ReportManifest Read(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var manifest = new ManifestObject(document.RootElement);
        return new ReportManifest
        {
            Spec = manifest.Text("spec"),
            Title = manifest.Text("title"),
            SpecDigest = manifest.Text("specDigest"),
            Inputs = manifest.Map("inputs"),
            Actions = manifest.Texts("actions"),
            Files = manifest.List("files", file => new ManifestFile(file.Text("path"), file.Text("digest"), file.Whole("size"))),
            Findings = manifest.List("findings", finding => new ManifestFinding(finding.Text("key"), finding.Text("strength"), finding.Text("text"))),
            Tables = manifest.List("tables", table => new ManifestTable(table.Text("name"), table.Text("title"), table.Texts("keyColumns"))),
        };
    }

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Sorted(p.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Sorted(item!))]),
        _ => node.DeepClone(),
    };
}
