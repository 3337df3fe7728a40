using System.Globalization;
using Pipeline.Laws;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>Findings as blocks of a report.</summary>
internal static class FindingBlocks
{
    /// <summary>The end of a figure's or a table's name: lower-case letters, digits and dashes, with a dash in front; empty for an empty name.</summary>
    public static string Suffix(string name) =>
        name.Length == 0 ? "" : "-" + string.Join('-', string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Split('-', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>One block per finding, numbered within its topic.</summary>
    public static IEnumerable<Block> Of(string topic, IEnumerable<Finding> findings) =>
        findings.Select((finding, number) => new FindingBlock(string.Create(CultureInfo.InvariantCulture, $"{topic}/{number + 1}"), finding));
}
