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
        List<Finding> cautions = [.. SearchNote.Cautions(data), .. RepetitionCaution.Of(data), .. GridCaution.Of(data), .. noise];
        return [.. ((string?[])[SearchNote.Of(data), size]).OfType<string>().Select(text => new Paragraph(text)), .. FindingBlocks.Of("data", cautions)];
    }
}
