namespace Pipeline.Text.Corpora;

/// <summary>Size of a set of documents.</summary>
/// <param name="Documents">Number of documents.</param>
/// <param name="Bytes">UTF-8 bytes of their text.</param>
/// <param name="Characters">Unicode code points of their text.</param>
public sealed record CorpusPart(long Documents, long Bytes, long Characters)
{
    internal CorpusPart Plus(ReadOnlySpan<byte> document) =>
        new(Documents + 1, Bytes + document.Length, Characters + Utf8Text.Characters(document));
}
