using Pipeline.Laws;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>What the data itself limits, whatever is fitted to it.</summary>
internal static class DataDiagnostics
{
    /// <summary>The blocks; none where there is nothing to say.</summary>
    public static IReadOnlyList<Block> Of(ReportData data)
    {
        var (size, noise) = ValidationCaution.Of(data);
        List<Finding> cautions = [.. RepetitionCaution.Of(data), .. GridCaution.Of(data), .. noise];
        return [.. size is null ? Array.Empty<Block>() : [new Paragraph(size)], .. FindingBlocks.Of("data", cautions)];
    }
}
