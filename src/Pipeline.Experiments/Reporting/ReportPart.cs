using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>What one analysis adds to a report.</summary>
/// <param name="Findings">What was found, a sentence each.</param>
/// <param name="Section">The figures and tables behind it; null if there are none.</param>
/// <param name="Diagnostics">What limits it.</param>
internal sealed record ReportPart(IReadOnlyList<Block> Findings, ReportSection? Section, IReadOnlyList<Block> Diagnostics)
{
    /// <summary>A section without findings.</summary>
    public static ReportPart Of(ReportSection section) => new([], section, []);

    /// <summary>All sections: the answers, what was found by strength, the evidence, and what limits it.</summary>
    /// <param name="answers">The first screen; null if there is nothing to answer with.</param>
    /// <param name="parts">The parts, in the order in which they are read.</param>
    public static IReadOnlyList<ReportSection> Assemble(ReportSection? answers, IReadOnlyList<ReportPart> parts)
    {
        List<Block> found = [.. FindingFold.ByStrength(parts.SelectMany(part => part.Findings))];
        List<Block> limits = [.. parts.SelectMany(part => part.Diagnostics)];
        return
        [
            .. answers is null ? Array.Empty<ReportSection>() : [answers],
            .. found.Count == 0 ? Array.Empty<ReportSection>() : [new ReportSection("What was found", [new Paragraph(Margin.Words), .. found])],
            .. parts.Select(part => part.Section).OfType<ReportSection>(),
            .. limits.Count == 0 ? Array.Empty<ReportSection>() : [new ReportSection("What limits this", limits)],
        ];
    }
}
