using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// Which vocabulary is best by bits per byte and which by the unigram-normalised loss. Under one vocabulary either loss is a line in the other. Across vocabularies
/// L_u = b·ln 2·(bits per byte − bits per byte of the unigram model), with b bytes per token: it depends on the unigram model, which a larger vocabulary makes better, and on
/// the length of tokens. Models that learned little beyond token frequencies look best with the smallest vocabulary, whose unigram model is the worst.
/// </summary>
public sealed record LossComparison
{
    /// <summary>What the runs share, as far as it tells them from others of their table.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>The best run of each vocabulary by bits per byte, the smallest first; at least two.</summary>
    public required IReadOnlyList<LossPair> Points { get; init; }

    /// <summary>The vocabulary of least bits per byte.</summary>
    public int BestByBits => Points.MinBy(point => point.BitsPerByte)!.VocabularySize;

    /// <summary>The vocabulary of least unigram-normalised loss.</summary>
    public int BestByUnigram => Points.MinBy(point => point.UnigramNormalisedLoss)!.VocabularySize;

    /// <summary>Whether they name the same vocabulary.</summary>
    public bool Agrees => BestByBits == BestByUnigram;

    /// <summary>Compares the losses of a table.</summary>
    /// <param name="runs">Runs, or the points of their curves.</param>
    /// <returns>One comparison per model that has both losses at two vocabularies.</returns>
    public static IReadOnlyList<LossComparison> Of(IEnumerable<RunRecord> runs)
    {
        RunRecord[] table = [.. runs.Where(run => run is { EndedEarly: false, VocabularySize: not null, BitsPerByte: not null, UnigramNormalisedLoss: not null })];
        bool Several<T>(Func<RunRecord, T> of) => table.Select(of).Distinct().Count() > 1;
        (bool corpora, bool families, bool depths, bool batches) = (Several(run => run.Corpus), Several(run => run.Family), Several(run => run.Depth), Several(run => run.BatchSize));
        SweepGroup Group(RunRecord run) => new()
        {
            Corpus = corpora ? run.Corpus : "",
            Family = families ? run.Family : "",
            Parametrization = run.Parametrization,
            Depth = depths ? run.Depth : null,
            WeightDecay = run.WeightDecay,
            BatchSize = batches ? run.BatchSize : null,
            Width = run.Width,
        };
        return
        [
            .. from run in table
               group run by Group(run) into model
               orderby model.Key.Corpus, model.Key.Family, model.Key.Parametrization, model.Key.Depth, model.Key.WeightDecay, model.Key.BatchSize, model.Key.Width
               let points = model.GroupBy(run => run.VocabularySize!.Value).OrderBy(size => size.Key).Select(size => Pair(size.MinBy(run => run.BitsPerByte)!)).ToArray()
               where points.Length > 1
               select new LossComparison { Group = model.Key, Points = points },
        ];
    }

    /// <summary>What several comparisons say together; null when there is none, or both losses name the same vocabulary everywhere.</summary>
    /// <param name="comparisons">The comparisons.</param>
    /// <returns>A caution.</returns>
    public static Finding? Disagreement(IReadOnlyList<LossComparison> comparisons)
    {
        LossComparison[] apart = [.. comparisons.Where(comparison => !comparison.Agrees)];
        if (apart.Length == 0)
            return null;
        LossComparison widest = apart.MaxBy(comparison => comparison.Group.Width)!;
        (LossPair bits, LossPair unigram) = (widest.At(widest.BestByBits), widest.At(widest.BestByUnigram));
        string baseline = bits.UnigramBitsPerByte is { } a && unigram.UnigramBitsPerByte is { } b
            ? FormattableString.Invariant($" The unigram model alone takes {b:0.00} bits per byte at {unigram.VocabularySize} and {a:0.00} at {bits.VocabularySize}, the runs {unigram.BitsPerByte:0.00} and {bits.BitsPerByte:0.00}: what the baseline gains counts against the larger vocabulary.")
            : " The unigram-normalised loss is relative to a unigram model, which is better the larger the vocabulary.";
        return new Finding(
            FormattableString.Invariant($"Two losses name two vocabularies in {apart.Length} of {comparisons.Count} models ({widest.Group}: {bits.VocabularySize} by bits per byte, {unigram.VocabularySize} by the unigram-normalised loss); bits per byte decides here.{baseline}"),
            FindingStrength.Caution);
    }

    private static LossPair Pair(RunRecord run)
    {
        double? bytes = run.Loss / (run.BitsPerByte * DoubleMath.Log(2));
        return new LossPair(run.VocabularySize!.Value, run.BitsPerByte!.Value, run.UnigramNormalisedLoss!.Value, bytes, (run.Loss - run.UnigramNormalisedLoss) / (bytes * DoubleMath.Log(2)));
    }

    private LossPair At(int vocabularySize) => Points.First(point => point.VocabularySize == vocabularySize);
}
