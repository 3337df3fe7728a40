using System.Text.Json.Serialization;

namespace Pipeline.Reports.Publishing;

/// <summary>Reading and writing of manifests without reflection.</summary>
[JsonSerializable(typeof(ReportManifest))]
internal sealed partial class ManifestContext : JsonSerializerContext;
