namespace Pipeline.Reports.Documents;

/// <summary>A report, before it is written in any form.</summary>
/// <param name="Spec">The name of the spec, which names the folder of the report: lower-case letters, digits, dashes and dots.</param>
/// <param name="Title">The heading; may hold <see cref="Charts.RichText"/>.</param>
/// <param name="Sections">The sections. Findings of the first section are the headline.</param>
public sealed record Report(string Spec, string Title, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>One or two sentences under the heading: what was asked.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What its answers rest on; null where that is not known, as for a foreign table.</summary>
    public ReportExtent? Extent { get; init; }

    /// <summary>Further files of the report by path, such as laws.json.</summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>();

    internal IEnumerable<TBlock> All<TBlock>()
        where TBlock : Block => Sections.SelectMany(s => s.Blocks).SelectMany(b => b.All()).OfType<TBlock>();
}
