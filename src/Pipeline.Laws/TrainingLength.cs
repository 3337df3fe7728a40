using System.Globalization;

namespace Pipeline.Laws;

/// <summary>How long the runs of a group were trained, in the terms in which they are compared.</summary>
/// <param name="Measure">The terms.</param>
/// <param name="Value">The length in these terms.</param>
public sealed record TrainingLength(LengthMeasure Measure, double Value)
{
    /// <summary>The length in words, such as "16B tokens" or "20 tokens per parameter".</summary>
    /// <returns>The words.</returns>
    public override string ToString() => Measure switch
    {
        LengthMeasure.Tokens => $"{Short(Value)} tokens",
        LengthMeasure.TokensPerParameter => $"{Short(Value)} tokens per parameter",
        LengthMeasure.TokensPerNonVocabularyParameter => $"{Short(Value)} tokens per non-vocabulary parameter",
        LengthMeasure.Characters => $"{Short(Value)} characters",
        LengthMeasure.Flops => $"{NumberWords.Of(Value, 3)} FLOPs",
        _ => $"{Short(Value)} steps",
    };

    private static string Short(double value)
    {
        (double unit, string suffix) = value switch
        {
            >= 1e12 => (1e12, "T"),
            >= 1e9 => (1e9, "B"),
            >= 1e6 => (1e6, "M"),
            >= 1e4 => (1e3, "k"),
            _ => (1, ""),
        };
        return (value / unit).ToString("0.###", CultureInfo.InvariantCulture) + suffix;
    }
}
