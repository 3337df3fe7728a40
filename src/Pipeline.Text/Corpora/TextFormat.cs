namespace Pipeline.Text.Corpora;

/// <summary>What the name of a file says of its content.</summary>
/// <param name="Layout">Where its documents stand.</param>
/// <param name="Packing">How it is packed.</param>
internal sealed record TextFormat(TextLayout Layout, Packing Packing)
{
    /// <summary>The endings that are known.</summary>
    public const string Known = ".txt, .md and .jsonl, each also with .gz or .zst, and .parquet";

    /// <summary>The format of a path; null where its name is none that is known.</summary>
    public static TextFormat? Of(string path)
    {
        var packing = Ends(path, ".gz") ? Packing.Gzip : Ends(path, ".zst") ? Packing.Zstandard : Packing.None;
        var name = packing == Packing.None ? path : Path.ChangeExtension(path, null);
        return Ends(name, ".jsonl") ? new TextFormat(TextLayout.JsonLines, packing)
            : Ends(name, ".txt") || Ends(name, ".md") ? new TextFormat(TextLayout.Plain, packing)
            : Ends(name, ".parquet") && packing == Packing.None ? new TextFormat(TextLayout.Parquet, packing)
            : null;
    }

    private static bool Ends(string path, string extension) => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
