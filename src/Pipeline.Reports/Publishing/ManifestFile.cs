namespace Pipeline.Reports.Publishing;

/// <summary>A file of a published report.</summary>
/// <param name="Path">The path inside the report's folder, with '/'.</param>
/// <param name="Digest">The SHA-256 of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Size">Its length, in bytes.</param>
public sealed record ManifestFile(string Path, string Digest, long Size);
