namespace Pipeline.Reports.Charts;

/// <summary>Legend entries under a common heading, such as "width".</summary>
/// <param name="Title">The heading; may be empty.</param>
/// <param name="Entries">The entries, in order.</param>
public sealed record LegendGroup(string Title, IReadOnlyList<LegendEntry> Entries);
