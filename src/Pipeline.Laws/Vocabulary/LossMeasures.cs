namespace Pipeline.Laws.Vocabulary;

/// <summary>Which loss of a table the vocabulary laws are about.</summary>
internal static class LossMeasures
{
    /// <summary>The first that a table has, in the order bits per byte, unigram-normalised, loss per token: bits per byte are of the same text whatever the vocabulary.</summary>
    public static LossMeasure Choose(IReadOnlyList<RunRecord> runs) =>
        runs.Any(run => run.BitsPerByte is not null) ? LossMeasure.BitsPerByte
        : runs.Any(run => run.UnigramNormalisedLoss is not null) ? LossMeasure.UnigramNormalised
        : LossMeasure.PerToken;

    /// <summary>The loss of a run.</summary>
    public static double? Of(RunRecord run, LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => run.BitsPerByte,
        LossMeasure.UnigramNormalised => run.UnigramNormalisedLoss,
        _ => run.Loss,
    };

    /// <summary>The run with another loss.</summary>
    public static RunRecord With(RunRecord run, LossMeasure measure, double loss) => measure switch
    {
        LossMeasure.BitsPerByte => run with { BitsPerByte = loss },
        LossMeasure.UnigramNormalised => run with { UnigramNormalisedLoss = loss },
        _ => run with { Loss = loss },
    };

    /// <summary>The column that holds the loss.</summary>
    public static string Column(LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => "bitsPerByte",
        LossMeasure.UnigramNormalised => "unigramNormalisedLoss",
        _ => "loss",
    };
}
