using Pipeline.Laws;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>What the data itself limits, whatever is fitted to it.</summary>
internal static class DataSection
{
    /// <summary>The section; null where there is nothing to say.</summary>
    public static ReportSection? Of(ReportData data)
    {
        var (size, noise) = ValidationCaution.Of(data);
        List<Finding> cautions = [.. RepetitionCaution.Of(data), .. GridCaution.Of(data), .. noise];
        Block[] blocks = [.. size is null ? Array.Empty<Block>() : [new Paragraph(size)], .. FindingBlocks.Of("data", cautions)];
        return blocks.Length == 0 ? null : new ReportSection("What the data can carry", blocks);
    }
}
