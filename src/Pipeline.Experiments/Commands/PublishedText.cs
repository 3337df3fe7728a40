namespace Pipeline.Experiments.Commands;

/// <summary>Says where a report is.</summary>
internal static class PublishedText
{
    /// <summary><c>report 0003-1a2b3c4d, unchanged: artifacts/reports/quickstart/0003-1a2b3c4d/report.html</c>.</summary>
    public static string Of(ReportOutcome report, CommandEnvironment environment) =>
        $"report {report.Version}{(report.IsNew ? "" : ", unchanged")}: {Path.GetRelativePath(environment.Root, report.Html)}";
}
