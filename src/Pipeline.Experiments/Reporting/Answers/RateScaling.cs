using System.Globalization;
using Pipeline.Laws.LearningRates;
using Pipeline.Numerics;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>How the optimal rates of one parametrization and vocabulary change with width, in effect where the table says them.</summary>
/// <param name="Embedding">The law of the embedding rate; null if there is none.</param>
/// <param name="Hidden">The law of the hidden rate; null if there is none.</param>
internal sealed record RateScaling(WidthLaw? Embedding, WidthLaw? Hidden)
{
    /// <summary>The laws that a sweep is part of.</summary>
    public static RateScaling Of(LearningRateLaws laws, LearningRateOptimum sweep)
    {
        WidthLaw? Find(RateQuantity quantity) =>
            laws.WidthLaws.FirstOrDefault(law => law.Quantity == quantity && law.Axis == sweep.Axis && law.Group with { Width = null } == sweep.Group with { Width = null });
        return new RateScaling(sweep.Axis == RateAxis.Joint ? null : Find(RateQuantity.EmbeddingRate), Find(RateQuantity.HiddenRate));
    }

    /// <summary>By how many octaves the optima of single widths lie off their laws beyond what the noise of losses explains.</summary>
    public double Scatter => Math.Max(Embedding?.ScatterOctaves ?? 0, Hidden?.ScatterOctaves ?? 0);

    /// <summary>The factor between the ends of a 90 % interval of normal scatter: what the optimum of one width is uncertain by, whatever its own bowl says.</summary>
    public double ScatterFactor => DoubleMath.Exp2(2 * 1.645 * Scatter);

    /// <summary>The laws in a sentence; null without a law.</summary>
    public string? Sentence
    {
        get
        {
            if ((Hidden ?? Embedding) is not { } law)
                return null;
            string[] parts =
            [
                .. Hidden is null ? Array.Empty<string>() : [$"the optimal hidden rate {In(Hidden)}"],
                .. Embedding is null ? Array.Empty<string>() : [$"the optimal embedding rate {In(Embedding)}"],
            ];
            var widths = law.Points.Select(point => point.Width).Order().ToList();
            var few = widths.Count == 2 ? " Two widths cannot show whether that is a power law." : "";
            return string.Create(CultureInfo.InvariantCulture, $"From width {widths[0]} to {widths[^1]} {string.Join("; ", parts)}.{few}");
        }
    }

    /// <summary>The rate that a law gives at a width, in effect where the table says it.</summary>
    public static double At(WidthLaw law, double width) => law is { EffectiveExponent: { } exponent, EffectiveValueAtReference: { } value }
        ? value * DoubleMath.Pow(width / law.ReferenceWidth, exponent)
        : law.ValueAtReference * DoubleMath.Pow(width / law.ReferenceWidth, law.Exponent);

    /// <summary>Whether a law foretells rates of a wider model: not where a width whose best rate is the last of its grid contradicts it.</summary>
    public static bool Holds(WidthLaw law) => !law.WidthsAtEdge.Any(width => width.Contradicts);

    private static string In(WidthLaw law) => !Holds(law) ? "is not known: a width whose best rate is the last of its grid contradicts the others"
        : law.EffectiveExponent is { } exponent
        ? WidthWords.Of(exponent, law.EffectiveExponentInterval)
        : WidthWords.Of(law.Exponent, law.ExponentInterval);
}
