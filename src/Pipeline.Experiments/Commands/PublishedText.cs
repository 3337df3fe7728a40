using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Says where a report is.</summary>
internal static class PublishedText
{
    /// <summary><c>report 0003-1a2b3c4d, unchanged: artifacts/reports/quickstart/0003-1a2b3c4d/report.html</c>.</summary>
    public static void Write(PublishResult published, CommandEnvironment environment)
    {
        var path = Path.GetRelativePath(environment.Root, published.Report.HtmlPath);
        environment.Output.WriteLine($"report {published.Report.Version}{(published.IsNew ? "" : ", unchanged")}: {path}");
    }
}
