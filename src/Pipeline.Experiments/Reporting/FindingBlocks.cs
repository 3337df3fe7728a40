using System.Globalization;
using Pipeline.Laws;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>Findings as blocks of a report.</summary>
internal static class FindingBlocks
{
    /// <summary>One block per finding, numbered within its topic.</summary>
    public static IEnumerable<Block> Of(string topic, IEnumerable<Finding> findings) =>
        findings.Select((finding, number) => new FindingBlock(string.Create(CultureInfo.InvariantCulture, $"{topic}/{number + 1}"), finding));
}
