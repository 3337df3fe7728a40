namespace Pipeline.Text.Corpora;

/// <summary>A document of a source.</summary>
/// <param name="Text">UTF-8, valid until the next document is asked for.</param>
/// <param name="Identity">128 bits that stand for the text.</param>
/// <param name="Position">The text's place in [0, 1) for the split, independent of <paramref name="Identity"/>.</param>
internal readonly record struct Document(ReadOnlyMemory<byte> Text, UInt128 Identity, double Position);
