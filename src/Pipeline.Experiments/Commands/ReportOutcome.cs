using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>A report that a command published, or found to be the newest already.</summary>
/// <param name="Spec">The name of the spec.</param>
/// <param name="Version">The version.</param>
/// <param name="IsNew">Whether it was made now.</param>
/// <param name="Folder">Where it lies, absolute.</param>
/// <param name="Html">The page to open, absolute.</param>
/// <param name="Headline">What was found, in few sentences.</param>
/// <param name="Findings">All that was found, in the order of the report.</param>
public sealed record ReportOutcome(
    string Spec, string Version, bool IsNew, string Folder, string Html, IReadOnlyList<string> Headline, IReadOnlyList<ManifestFinding> Findings)
{
    /// <summary>The outcome of publishing.</summary>
    internal static ReportOutcome Of(PublishResult published) => new(
        published.Report.Spec,
        published.Report.Version,
        published.IsNew,
        Path.GetFullPath(published.Report.Folder),
        Path.GetFullPath(published.Report.HtmlPath),
        [.. HeadlineOf(published).Select(finding => $"{finding.Text} ({finding.Strength})")],
        published.Report.Manifest.Findings);

    /// <summary>The findings that a report opens with.</summary>
    private static IEnumerable<ManifestFinding> HeadlineOf(PublishResult published) => published.Report.Manifest.Findings
        .TakeWhile(finding => finding.Key.StartsWith(AnswerSection.KeyPrefix, StringComparison.Ordinal));
}
