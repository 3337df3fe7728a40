namespace Pipeline.Laws.Recommendations;

/// <summary>Runs that would narrow an interval, and by how much the design of the fit says that they would.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Width">Their width; null for runs at every width.</param>
/// <param name="VocabularySize">Their vocabulary; null where it does not matter, or for runs at every vocabulary.</param>
/// <param name="Shrink">The expected share by which the interval gets shorter, in octaves: 0 for nothing, 1 for all of it.</param>
/// <param name="Flops">What they would cost; null where the table does not tell sizes and tokens.</param>
/// <param name="RelativeFlops">The same, as a share of what all runs of the law cost.</param>
public sealed record Narrowing(NarrowingKind Kind, double? Width, double? VocabularySize, double Shrink, double? Flops, double? RelativeFlops);
