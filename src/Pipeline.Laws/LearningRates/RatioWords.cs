namespace Pipeline.Laws.LearningRates;

/// <summary>Says which of the values that theory has for ρ an interval speaks for.</summary>
internal static class RatioWords
{
    private static readonly (double Value, string Name)[] Ratios = [(0, "0 (SP)"), (0.5, "½ (large vocabulary)"), (1, "1 (μP)")];

    /// <summary>The words and how well the data supports them.</summary>
    /// <param name="exponent">ρ.</param>
    /// <param name="interval">Its interval.</param>
    /// <param name="octaves">The octaves of width that it was measured over.</param>
    public static (string Words, FindingStrength Strength) About(double exponent, Interval interval, double octaves)
    {
        double margin = Margin.Octaves / octaves;
        (double Value, string Name)[] open = [.. Ratios.Where(ratio => interval.Contains(ratio.Value))];
        string[] excluded = [.. Ratios.Where(ratio => !interval.Contains(ratio.Value)).Select(ratio => ratio.Name)];
        (double Value, string Name) nearest = Ratios.MinBy(ratio => Math.Abs(ratio.Value - exponent));
        bool holds = interval.Low > nearest.Value - margin && interval.High < nearest.Value + margin;
        string[] others = [.. Ratios.Where(ratio => ratio != nearest).Select(ratio => ratio.Name)];
        return open.Length switch
        {
            3 => ("the data cannot tell 0 (SP), ½ (large vocabulary) and 1 (μP) apart", FindingStrength.Undecided),
            2 => ($"this rules out {excluded[0]}, and cannot tell {open[0].Name} from {open[1].Name}", FindingStrength.Tentative),
            _ when holds && (open.Length == 0 || open[0] == nearest) =>
                ($"this agrees with {nearest.Name} to within half an octave over these widths, and with neither {others[0]} nor {others[1]}", FindingStrength.Firm),
            1 => ($"this rules out {excluded[0]} and {excluded[1]}; the interval holds {open[0].Name}, but is too wide to speak for it", FindingStrength.Tentative),
            _ when Math.Max(interval.Low - nearest.Value, nearest.Value - interval.High) > margin => ($"this agrees with none of {string.Join(", ", excluded)}", FindingStrength.Firm),
            _ => ($"this agrees with none of {string.Join(", ", excluded)}, though it may be within half an octave of {nearest.Name} over these widths", FindingStrength.Tentative),
        };
    }
}
