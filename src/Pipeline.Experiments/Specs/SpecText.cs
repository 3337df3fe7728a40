using System.Buffers;
using System.Text;
using System.Text.Unicode;
using static System.FormattableString;

namespace Pipeline.Experiments.Specs;

/// <summary>The bytes of a spec: bounded in size, strict UTF-8 without control characters.</summary>
internal static class SpecText
{
    /// <summary>Largest spec, in bytes.</summary>
    public const int MaximumBytes = 256 * 1024;

    /// <summary>The bytes of a file, never more than <see cref="MaximumBytes"/>.</summary>
    /// <exception cref="SpecException">The file cannot be read, or is too large; the size is checked before a byte is read.</exception>
    public static byte[] ReadFile(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (stream.CanSeek && stream.Length > MaximumBytes)
                throw TooLarge(path, stream.Length);

            var bytes = new byte[MaximumBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count <= MaximumBytes ? bytes[..count] : throw TooLarge(path, count);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SpecException(path, $"cannot be read: {exception.Message}");
        }
    }

    /// <summary>The text of a spec; a byte order mark is left out.</summary>
    /// <exception cref="SpecException">The bytes are too many or not text.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaximumBytes)
            throw TooLarge(file, bytes.Length);

        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        if (!Utf8.IsValid(content))
            throw NotUtf8(file, content);

        var text = Encoding.UTF8.GetString(content);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]) && text[i] is not ('\t' or '\n' or '\r'))
                throw At(file, text.AsSpan(0, i), $"control character U+{(int)text[i]:X4} is not allowed");
        }

        return text;
    }

    private static SpecException TooLarge(string file, long bytes) =>
        new(file, Invariant($"{bytes:N0} bytes are too many for a spec; at most {MaximumBytes:N0} are read"));

    private static SpecException NotUtf8(string file, ReadOnlySpan<byte> content)
    {
        var position = 0;
        while (Rune.DecodeFromUtf8(content[position..], out _, out var length) == OperationStatus.Done)
            position += length;

        return At(
            file,
            Encoding.UTF8.GetString(content[..position]),
            $"not UTF-8: byte 0x{content[position]:X2} at offset {position}; save the file as UTF-8");
    }

    private static SpecException At(string file, ReadOnlySpan<char> before, string message)
    {
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n');
        return new SpecException([new SpecError(file, line, column, message)]);
    }
}
