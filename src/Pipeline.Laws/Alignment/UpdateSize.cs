namespace Pipeline.Laws.Alignment;

/// <summary>How much one update of one matrix moved logits, relative to the sizes of what was multiplied.</summary>
/// <param name="VocabularySize">The vocabulary size V.</param>
/// <param name="Width">The width d.</param>
/// <param name="Seed">The seed; measurements that differ in nothing else are repetitions.</param>
/// <param name="Size">The root mean square of the moved logits, divided by those of the update's entries and of the entries that it was multiplied by: √d where the two are independent, d where they are aligned. Positive.</param>
public sealed record UpdateSize(int VocabularySize, int Width, int Seed, double Size);
