namespace Pipeline.Laws;

/// <summary>A run that was left out of every fit, because it stands too far off the curve that the other runs of its sweep make.</summary>
public sealed record LeftOutRun
{
    /// <summary>The name of the run; empty when the table has none.</summary>
    public required string Name { get; init; }

    /// <summary>The sweep that it belongs to.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>Its base hidden rate.</summary>
    public double? HiddenRate { get; init; }

    /// <summary>Its base embedding rate.</summary>
    public double? EmbeddingRate { get; init; }

    /// <summary>Its seed.</summary>
    public int Seed { get; init; }

    /// <summary>Its loss.</summary>
    public required double Loss { get; init; }

    /// <summary>The loss that the other runs of the sweep lead one to expect.</summary>
    public required double Expected { get; init; }

    /// <summary>The unit of the loss, in words.</summary>
    public string Unit { get; init; } = "nats";

    /// <summary>The distance from the curve in standard deviations of a run.</summary>
    public required double NoiseMultiple { get; init; }

    /// <summary>Name, place and distance, such as "w256e-7 (standard parametrization, width 256, 100M tokens, hidden rate 0.0078): 1.47 nats above its curve, 500 times the noise".</summary>
    /// <returns>The words.</returns>
    public override string ToString()
    {
        string[] place = [.. new[] { Group.ToString(), Rate("hidden rate", HiddenRate), Rate("embedding rate", EmbeddingRate), Seed == 0 ? "" : FormattableString.Invariant($"seed {Seed}") }.Where(part => part.Length > 0)];
        double off = Loss - Expected;
        string distance = FormattableString.Invariant($"{NumberWords.Of(Math.Abs(off), 3)} {Unit} {(off > 0 ? "above" : "below")} its curve, {NoiseMultiple:0} times the noise");
        return $"{(Name.Length > 0 ? $"{Name} " : "")}({string.Join(", ", place)}): {distance}";
    }

    /// <summary>Says which runs were left out; nothing when there are none.</summary>
    internal static IEnumerable<Finding> Say(IReadOnlyList<LeftOutRun> runs, int all)
    {
        const int shown = 6;
        if (runs.Count == 0)
            yield break;
        string names = string.Join("; ", runs.Take(shown));
        string more = runs.Count > shown ? $"; and {runs.Count - shown} more" : "";
        yield return new Finding(
            $"{runs.Count} of {all} runs stand{(runs.Count == 1 ? "s" : "")} off the curve of {(runs.Count == 1 ? "its" : "their")} sweep and {(runs.Count == 1 ? "was" : "were")} left out of every fit: {names}{more}.",
            FindingStrength.Caution);
    }

    private static string Rate(string name, double? rate) => rate is null ? "" : $"{name} {NumberWords.Of(rate.Value, 4)}";
}
