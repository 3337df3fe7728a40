namespace Pipeline.Text.Corpora;

/// <summary>What the name of a file says of its content.</summary>
/// <param name="IsLines">Whether each line is a document in JSON; else the file is one document.</param>
/// <param name="Packing">How it is packed.</param>
internal sealed record TextFormat(bool IsLines, Packing Packing)
{
    /// <summary>The endings that are known.</summary>
    public const string Known = "known are .txt, .md and .jsonl, each also with .gz";

    /// <summary>The format of a path; null, and <paramref name="problem"/>, where it is none.</summary>
    public static TextFormat? Of(string path, out string problem)
    {
        var packing = Ends(path, ".gz") ? Packing.Gzip : Packing.None;
        var name = packing == Packing.None ? path : Path.ChangeExtension(path, null);
        problem = Ends(name, ".zst")
            ? $"Zstandard cannot be read; unpack the file (zstd -d) or pack it with gzip (zstdcat {Path.GetFileName(path)} | gzip > {Path.GetFileNameWithoutExtension(path)}.gz)"
            : $"a file of this kind cannot be read; {Known}; unpack others first";
        return Ends(name, ".jsonl") ? new TextFormat(true, packing)
            : Ends(name, ".txt") || Ends(name, ".md") ? new TextFormat(false, packing)
            : null;
    }

    private static bool Ends(string path, string extension) => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);
}
