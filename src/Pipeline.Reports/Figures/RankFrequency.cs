using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>How often the tokens of one vocabulary occur.</summary>
/// <param name="VocabularySize">Tokens of the vocabulary.</param>
/// <param name="Points">Rank, from 1, and count; a sample of the ranks will do.</param>
/// <param name="FittedRanks">The last rank of the fit.</param>
/// <param name="Law">The fitted law; null if there is none.</param>
public sealed record RankFrequency(int VocabularySize, IReadOnlyList<ChartPoint> Points, int FittedRanks, ZipfMandelbrot? Law);
