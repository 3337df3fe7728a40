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
    public static IEnumerable<(ReadOnlyMemory<byte> Document, double Fraction)> Documents(CorpusSource source, int number, IReadOnlyList<string> files) =>
        source switch
        {
            FilesSource text => PerFile(number, files, path => TextFileReader.Read(path, text.Field)),
            DotnetDocsSource => PerFile(number, files, DotnetDocs.Read),
            HttpSource http => PerFile(number, files, path => TextFileReader.Read(path, http.Field)),
            SyntheticSource synthetic => Synthetic(synthetic),
            _ => throw new ArgumentException($"{source.GetType()} has no reader", nameof(source)),
        };

    private static IEnumerable<(ReadOnlyMemory<byte>, double)> PerFile(
        int number,
        IReadOnlyList<string> files,
        Func<string, IEnumerable<ReadOnlyMemory<byte>>> read)
    {
        for (var i = 0; i < files.Count; i++)
        {
            using var documents = read(files[i]).GetEnumerator();
            while (Next(documents, number, files[i]))
            {
                if (documents.Current.Length > 0)
                    yield return (documents.Current, (double)i / files.Count);
            }
        }
    }

    /// <summary>Reads a further document; whatever keeps it from that names the file.</summary>
    private static bool Next(IEnumerator<ReadOnlyMemory<byte>> documents, int number, string path)
    {
        try
        {
            return documents.MoveNext();
        }
        catch (CorpusException exception)
        {
            throw new CorpusException(exception.Message, exception) { SourceNumber = number, File = path };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CorpusException($"{path}: cannot be read: {exception.Message}", exception) { SourceNumber = number, File = path };
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
