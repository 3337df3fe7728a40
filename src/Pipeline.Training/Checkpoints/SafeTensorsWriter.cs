using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Checkpoints;

/// <summary>
/// Writes safetensors files: eight bytes with the header's length, little-endian; a JSON header that gives each tensor's type, shape and place; and
/// the tensors' bytes without gaps (github.com/huggingface/safetensors).
/// </summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;
    private const int ChunkFloats = 1 << 18;

    /// <summary>Writes a file, and flushes it to the disk.</summary>
    /// <param name="path">Where; replaced if it exists.</param>
    /// <param name="tensors">The tensors, in the order of their bytes.</param>
    /// <param name="metadata">Texts that the header carries.</param>
    public static void Write(string path, IReadOnlyList<ITrainingTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = Header(tensors, metadata);
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        file.Write(header);
        var chunk = new float[ChunkFloats];
        foreach (var tensor in tensors)
            Write(file, tensor, chunk);
        file.Flush(flushToDisk: true);
    }

    private static void Write(FileStream file, ITrainingTensor tensor, float[] chunk)
    {
        for (long start = 0; start < tensor.Count; start += chunk.Length)
        {
            var part = chunk.AsSpan(0, (int)Math.Min(chunk.Length, tensor.Count - start));
            tensor.CopyTo(start, part);
            file.Write(MemoryMarshal.AsBytes(part));
        }
    }

    /// <summary>The header, filled up with spaces so that the data starts at a multiple of eight bytes.</summary>
    private static byte[] Header(IReadOnlyList<ITrainingTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WritePropertyName("__metadata__");
            JsonSerializer.Serialize(json, new SortedDictionary<string, string>(metadata.ToDictionary(), StringComparer.Ordinal));
            var offset = 0L;
            foreach (var tensor in tensors)
            {
                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", "F32");
                json.WritePropertyName("shape");
                JsonSerializer.Serialize(json, tensor.Shape);
                json.WritePropertyName("data_offsets");
                JsonSerializer.Serialize(json, new[] { offset, offset + (tensor.Count * sizeof(float)) });
                json.WriteEndObject();
                offset += tensor.Count * sizeof(float);
            }

            json.WriteEndObject();
        }

        while (buffer.Length % Alignment != 0)
            buffer.WriteByte((byte)' ');
        return buffer.ToArray();
    }
}
