using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Pipeline.Experiments.Curves;

/// <summary>
/// Writes scalars as TensorBoard reads them: records of TFRecord (length, masked CRC-32C of the length, content, masked CRC-32C of the content), each the protocol buffer <c>Event</c>
/// (tensorflow/core/util/event.proto). Every event has the time 0, so that equal curves give equal bytes.
/// </summary>
/// <param name="output">Where to.</param>
internal sealed class EventFile(Stream output)
{
    private const string Version = "brain.Event:2";
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>Writes the first event, which says what kind of file it is.</summary>
    public void Begin() => Write([.. Tag(WallTime, Fixed64), .. new byte[sizeof(double)], .. Text(FileVersion, Version)]);

    /// <summary>Writes what was measured at a step.</summary>
    public void Add(long step, params IEnumerable<(string Tag, double Value)> scalars)
    {
        byte[] summary = [.. scalars.SelectMany(scalar => Bytes(Value, [.. Text(Name, scalar.Tag), .. Tag(SimpleValue, Fixed32), .. Float((float)scalar.Value)]))];
        Write([.. Tag(WallTime, Fixed64), .. new byte[sizeof(double)], .. Tag(Step, Varint), .. Number((ulong)step), .. Bytes(Summary, summary)]);
    }

    /// <summary>The checksum of a record: CRC-32C, turned by 15 bits and moved, so that the checksum of a text that holds one is another.</summary>
    internal static uint MaskedCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = BitOperations.Crc32C(crc, value);
        return unchecked(BitOperations.RotateRight(~crc, 15) + MaskDelta);
    }

    // Fields of Event, Summary and Summary.Value, and the wire types of protocol buffers.
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, Value = 1, Name = 1, SimpleValue = 2;
    private const int Varint = 0, Fixed64 = 1, Delimited = 2, Fixed32 = 5;

    private void Write(byte[] content)
    {
        Span<byte> head = stackalloc byte[sizeof(ulong) + sizeof(uint)], tail = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt64LittleEndian(head, (ulong)content.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head[sizeof(ulong)..], MaskedCrc(head[..sizeof(ulong)]));
        BinaryPrimitives.WriteUInt32LittleEndian(tail, MaskedCrc(content));
        output.Write(head);
        output.Write(content);
        output.Write(tail);
    }

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Bytes(int field, byte[] content) => [.. Tag(field, Delimited), .. Number((ulong)content.Length), .. content];

    private static byte[] Tag(int field, int type) => Number((ulong)((field << 3) | type));

    private static byte[] Float(float value)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
