using Pipeline.Laws;

namespace Pipeline.Experiments.Reporting;

/// <summary>What the columns of a table do not say of a group of runs: corpus, family and depth where they differ, and how long the runs were trained.</summary>
internal static class GroupSetting
{
    /// <summary>The words; null when there are none.</summary>
    public static string? Of(SweepGroup group) =>
        (group with { Parametrization = "", VocabularySize = null, Width = null, WeightDecay = null }).ToString() is { Length: > 0 } setting ? setting : null;
}
