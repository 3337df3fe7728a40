using System.Buffers.Binary;

namespace Pipeline.Text.Corpora;

/// <summary>What can be seen of a file from its name and its first bytes.</summary>
internal static class FileCheck
{
    /// <summary>As many as git looks at to tell a binary file.</summary>
    private const int FirstBytes = 8000;

    private static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>Why a file cannot be one of a corpus; null where nothing speaks against it.</summary>
    public static string? Problem(string path)
    {
        if (TextFormat.Of(path) is not { } format)
            return $"a file of this kind cannot be read; known are {TextFormat.Known}";
        if (FileKind.Special(path) is { } special)
            return $"it is {special} and not a file";
        var first = new byte[FirstBytes];
        int length;
        try
        {
            using var file = File.OpenHandle(path);
            length = RandomAccess.Read(file, first, 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {exception.Message}";
        }

        var start = first.AsSpan(0, length);
        if (format.Packing == Packing.Gzip)
            return start.StartsWith(Gzip) ? null : "it is not a .gz file, whatever its name says";
        if (format.Packing == Packing.Zstandard)
            return IsZstandard(start) ? null : "it is not a .zst file, whatever its name says";
        if (format.Layout == TextLayout.Parquet)
            return start.StartsWith("PAR1"u8) ? null : "it is not a .parquet file, whatever its name says";
        if (length >= sizeof(ushort) && BinaryPrimitives.ReadUInt16BigEndian(start) is 0xFFFE or 0xFEFF)
            return "it is UTF-16; convert it (iconv -f UTF-16 -t UTF-8)";
        return start.Contains((byte)0) ? $"it is a binary file: a byte 0 is among its first {FirstBytes}" : null;
    }

    /// <summary>Whether a frame begins here, or one of those that are to be skipped (RFC 8878, 3.1).</summary>
    private static bool IsZstandard(ReadOnlySpan<byte> start) =>
        BinaryPrimitives.TryReadUInt32LittleEndian(start, out var magic) && (magic == 0xFD2FB528 || (magic & 0xFFFFFFF0) == 0x184D2A50);
}
