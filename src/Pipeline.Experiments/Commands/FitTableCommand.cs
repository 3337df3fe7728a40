using Pipeline.Experiments.Analyses;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Graph.Identity;
using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Fits laws to a table of runs that need not be ours, and publishes a report of them.</summary>
public static class FitTableCommand
{
    /// <summary>Prints what was found, and where the report is.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(FitTableOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        var analysis = Asked("--analysis", () => AnalysisRegistry.ByName(options.Analysis));
        string[] kinds = options.AsPublished ? [analysis.Name.ToLowerInvariant(), "as-published"] : [analysis.Name.ToLowerInvariant()];
        var name = ReportName.OfTable(environment.Root, options.Table, kinds);
        if (!File.Exists(options.Table))
            throw new UsageException($"--runs: there is no table '{options.Table}'");
        var mapping = Asked("--map", () => analysis.Table.ParseMapping(options.Map));
        var points = Asked("--at", () => analysis.Table.ParsePoints(options.At));
        var found = analysis.Table.Run(options.Table, mapping, new Laws.Analyses.AnalysisOptions { AsPublished = options.AsPublished, At = points });
        foreach (var finding in found.Findings)
            environment.Output.WriteLine($"  {finding.Text} ({finding.Strength.ToString().ToLowerInvariant()})");

        var published = new ReportPublisher(environment.Reports, environment.Error.WriteLine).Publish(Compose(name, analysis, found, options), Provenance(options));
        var report = ReportOutcome.Of(published);
        environment.Output.WriteLine(PublishedText.Of(report, environment));
        return Task.FromResult(CommandOutcome.Success with { Reports = [report], Inputs = [Path.GetFullPath(options.Table)] });
    });

    private static T Asked<T>(string option, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LawsException wrong)
        {
            throw new UsageException($"{option}: {wrong.Message}");
        }
    }

    private static Report Compose(string name, AnalysisEntry analysis, AnalysisReport found, FitTableOptions options)
    {
        var title = $"{found.Analysis} of {Path.GetFileName(options.Table)}{(options.AsPublished ? ", as published" : "")}";
        return new Report(name, title, ReportPart.Assemble(AnswerSection.Of(analysis.Answers(found)), [.. analysis.Parts(found), new ReportPart([], null, [.. FindingBlocks.Of("table", found.Notes)])]));
    }

    private static ReportProvenance Provenance(FitTableOptions options)
    {
        using var table = File.OpenRead(options.Table);
        return new ReportProvenance(
            CanonicalJson.Of(options with { Table = Path.GetFileName(options.Table) }),
            new Dictionary<string, string> { [Path.GetFileName(options.Table)] = Digest.Of(table).ToString() },
            []);
    }
}
