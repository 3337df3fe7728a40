using Pipeline.Numerics;

namespace Pipeline.Laws;

/// <summary>What counts as an effect that matters. A finding is firm when its interval excludes the alternatives and its effect is larger than the margin.</summary>
public static class Margin
{
    /// <summary>
    /// Half an octave, a factor of √2, over everything that was measured: a drift of the optimal rate over the widths, or a change of what an error costs. A rate that is half an
    /// octave off costs little in any bowl seen here.
    /// </summary>
    public const double Octaves = 0.5;

    /// <summary>The margin in a sentence, for reports.</summary>
    public const string Words = "A finding is called firm when its interval excludes the alternatives and the effect, over all widths measured, is larger than half an octave (a factor of 1.41) or, where the finding is that nothing changes, surely smaller.";

    /// <summary>What an interval says about an effect, and how firmly.</summary>
    /// <param name="low">The lower end of the effect over all that was measured, in octaves.</param>
    /// <param name="high">The upper end.</param>
    internal static (EffectSize Size, FindingStrength Strength) Judge(double low, double high) => (low, high) switch
    {
        ( > -Octaves, < Octaves) => (EffectSize.Negligible, FindingStrength.Firm),
        ( > Octaves, _) or (_, < -Octaves) => (EffectSize.Matters, FindingStrength.Firm),
        ( > 0, _) or (_, < 0) => (EffectSize.Unsure, FindingStrength.Tentative),
        _ => (EffectSize.Open, FindingStrength.Undecided),
    };

    /// <summary>As above, for an interval of the effect per octave of what was varied.</summary>
    internal static (EffectSize Size, FindingStrength Strength) Judge(Interval interval, double octaves) => Judge(interval.Low * octaves, interval.High * octaves);

    /// <summary>The octaves between the least and the largest of some values.</summary>
    /// <param name="values">Positive values.</param>
    /// <returns>log₂(largest/least).</returns>
    public static double Span(IEnumerable<int> values)
    {
        int[] all = [.. values];
        return DoubleMath.Log2(all.Max() / (double)all.Min());
    }
}
