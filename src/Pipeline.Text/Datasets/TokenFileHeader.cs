using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipeline.Text.Datasets;

/// <summary>The first 64 bytes of a token file, little-endian; the last four are the CRC-32C of those before.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Bytes)]
internal struct TokenFileHeader
{
    public const int Bytes = 64;
    public const int CurrentVersion = 1;
    public static readonly ulong MagicNumber = MemoryMarshal.Read<ulong>("PLTOKENS"u8);

    public ulong Magic;
    public int Version;
    public int Bits;
    public int VocabularySize;
    public uint PayloadCrc;
    public long Count;

    /// <summary>CRC-32C of the bytes, going on from <paramref name="crc"/>; start with <see cref="uint.MaxValue"/>.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (var value in MemoryMarshal.Cast<byte, ulong>(bytes))
            crc = BitOperations.Crc32C(crc, value);
        foreach (var value in bytes[(bytes.Length & ~7)..])
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }

    public readonly byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        MemoryMarshal.Write(bytes, in this);
        MemoryMarshal.Write(bytes.AsSpan(Bytes - sizeof(uint)), Crc(bytes.AsSpan(0, Bytes - sizeof(uint)), uint.MaxValue));
        return bytes;
    }
}
