namespace Pipeline.Text.Corpora;

/// <summary>Documents of each kind of source.</summary>
internal static class SourceReader
{
    public static string Kind(CorpusSource source) => source switch
    {
        FilesSource => "files",
        DotnetDocsSource => "dotnet-docs",
        SyntheticSource => "synthetic",
        HttpSource => "http",
        _ => throw new ArgumentException($"{source.GetType()} has no reader", nameof(source)),
    };

    public static double? EntropyBitsPerByte(CorpusSource source) =>
        source is SyntheticSource synthetic ? new SyntheticLanguage(synthetic).EntropyBitsPerByte : null;

    /// <summary>Documents that have text, each with the fraction of the source that has been read. A document is valid until the next.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Document, double Fraction)> Documents(CorpusSource source, IReadOnlyList<string> files) =>
        source switch
        {
            FilesSource text => PerFile(files, path => TextFileReader.Read(path, text.Field)),
            DotnetDocsSource => PerFile(files, DotnetDocs.Read),
            HttpSource http => PerFile(files, path => TextFileReader.Read(path, http.Field)),
            SyntheticSource synthetic => Synthetic(synthetic),
            _ => throw new ArgumentException($"{source.GetType()} has no reader", nameof(source)),
        };

    private static IEnumerable<(ReadOnlyMemory<byte>, double)> PerFile(
        IReadOnlyList<string> files,
        Func<string, IEnumerable<ReadOnlyMemory<byte>>> read)
    {
        for (var i = 0; i < files.Count; i++)
        {
            foreach (var document in read(files[i]))
            {
                if (document.Length > 0)
                    yield return (document, (double)i / files.Count);
            }
        }
    }

    private static IEnumerable<(ReadOnlyMemory<byte>, double)> Synthetic(SyntheticSource source)
    {
        long made = 0;
        foreach (var document in new SyntheticLanguage(source).Documents(source))
        {
            if (made >= source.Bytes)
                yield break;
            made += document.Length;
            yield return (document, Math.Min(1, (double)made / source.Bytes));
        }
    }
}
