using ZstdSharp;

namespace Pipeline.Text.Corpora;

/// <summary>The text of a file that may be packed; a packed file is whole or refused.</summary>
internal static class PackedFile
{
    /// <summary>The text of <paramref name="file"/>, which is disposed of with it.</summary>
    /// <exception cref="CorpusException">A packed file has no bytes.</exception>
    public static Stream Unpack(FileStream file, Packing packing, string path)
    {
        if (packing != Packing.None && file.Length == 0)
            throw new CorpusException($"{path}: not a whole {Extension(packing)} file: it has no bytes");
        return packing switch
        {
            Packing.Gzip => new WholeGzipStream(file),
            Packing.Zstandard => new DecompressionStream(file, checkEndOfStream: true, leaveOpen: false),
            _ => file,
        };
    }

    /// <summary>Fills a buffer as far as there is text.</summary>
    /// <exception cref="CorpusException">The file is cut off or damaged.</exception>
    public static int Fill(Stream stream, Span<byte> buffer, Packing packing, string path)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException or EndOfStreamException)
        {
            var why = exception is ZstdException { Code: ZstdSharp.Unsafe.ZSTD_ErrorCode.ZSTD_error_frameParameter_windowTooLarge }
                ? "it was packed with a window of more than 128 MB (zstd --long); pack it with a smaller one"
                : "it is cut off or damaged, or has something else behind its end; fetch or pack it again";
            throw new CorpusException($"{path}: not a whole {Extension(packing)} file: {why}", exception);
        }
    }

    private static string Extension(Packing packing) => packing == Packing.Gzip ? ".gz" : ".zst";
}
