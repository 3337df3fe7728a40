using Pipeline.Laws.Vocabulary;

namespace Pipeline.Reports.Figures;

/// <summary>What axes call the losses in which vocabularies are compared.</summary>
internal static class LossNames
{
    public static string Of(LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => "validation loss (bits/byte)",
        LossMeasure.UnigramNormalised => "unigram-normalised loss (nats/token)",
        _ => "loss (nats/token)",
    };

    /// <summary>For small panels.</summary>
    public static string Short(LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => "loss (bits/byte)",
        LossMeasure.UnigramNormalised => "L_{u} (nats/token)",
        _ => "loss (nats/token)",
    };
}
