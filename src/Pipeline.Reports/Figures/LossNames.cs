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

    /// <summary>For losses above the least of their curve.</summary>
    public static string AboveLeast(LossMeasure measure) => measure == LossMeasure.BitsPerByte ? "loss above the least (bits/byte)" : "loss above the least (nats/token)";

    /// <summary>For small panels.</summary>
    public static string Short(LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => "loss (bits/byte)",
        LossMeasure.UnigramNormalised => "L_{u} (nats/token)",
        _ => "loss (nats/token)",
    };
}
