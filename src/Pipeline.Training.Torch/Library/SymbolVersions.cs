using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Training.Torch.Library;

/// <summary>
/// The versions of other libraries' symbols that a shared library asks for (ELF64, little-endian; the section <c>.gnu.version_r</c> of the
/// Linux Standard Base). A version may be marked as weak: the loader then warns instead of refusing where it is missing.
/// </summary>
/// <param name="image">The bytes of the library.</param>
internal sealed class SymbolVersions(byte[] image)
{
    private const uint Relocations = 4;
    private const uint DynamicSymbols = 11;
    private const uint NeededVersions = 0x6ffffffe;
    private const uint VersionOfSymbols = 0x6fffffff;
    private const ushort Weak = 2;
    private const int SymbolBytes = 24;
    private const int RelocationBytes = 24;

    private readonly List<Section> _sections = Sections(image);

    /// <summary>Marks a version as weak.</summary>
    /// <returns>Whether it is asked for, and no code or data refers to a symbol of it, so that it may be missing.</returns>
    public bool MakeWeak(string version)
    {
        if (Find(version) is not { } entry || IsReferredTo(U16(entry + 6)))
            return false;
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan((int)entry + 4), (ushort)(U16(entry + 4) | Weak));
        return true;
    }

    private static List<Section> Sections(byte[] image)
    {
        var start = (long)BinaryPrimitives.ReadUInt64LittleEndian(image.AsSpan(0x28));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(0x3a));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan(0x3c));
        return [.. Enumerable.Range(0, count).Select(i => Section.Read(image.AsSpan((int)start + (i * size), size)))];
    }

    /// <summary>Where the entry (Vernaux) of a version is.</summary>
    private long? Find(string version)
    {
        var needed = _sections.Single(section => section.Kind == NeededVersions);
        var names = _sections[needed.Link].Offset;
        for (long file = needed.Offset, next = -1; next != 0; file += next)
        {
            long entry = file + U32(file + 8);
            for (var i = 0; i < U16(file + 2); i++, entry += U32(entry + 12))
            {
                if (Text(names + U32(entry + 8)) == version)
                    return entry;
            }

            next = U32(file + 12);
        }

        return null;
    }

    private bool IsReferredTo(ushort version)
    {
        var versions = _sections.Single(section => section.Kind == VersionOfSymbols);
        var symbols = _sections.Single(section => section.Kind == DynamicSymbols);
        var own = Enumerable.Range(0, (int)(symbols.Size / SymbolBytes))
            .Where(symbol => U16(versions.Offset + (2 * symbol)) == version)
            .ToHashSet();
        return _sections.Where(section => section.Kind == Relocations).Any(section => Enumerable
            .Range(0, (int)(section.Size / RelocationBytes))
            .Any(i => own.Contains((int)U32(section.Offset + (i * RelocationBytes) + 12))));
    }

    private ushort U16(long offset) => BinaryPrimitives.ReadUInt16LittleEndian(image.AsSpan((int)offset));

    private uint U32(long offset) => BinaryPrimitives.ReadUInt32LittleEndian(image.AsSpan((int)offset));

    private string Text(long offset)
    {
        var bytes = image.AsSpan((int)offset);
        return Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)0)]);
    }

    private sealed record Section(uint Kind, long Offset, long Size, int Link)
    {
        public static Section Read(Span<byte> header) => new(
            BinaryPrimitives.ReadUInt32LittleEndian(header[4..]),
            (long)BinaryPrimitives.ReadUInt64LittleEndian(header[24..]),
            (long)BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
            (int)BinaryPrimitives.ReadUInt32LittleEndian(header[40..]));
    }
}
