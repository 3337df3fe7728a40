using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Graph;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Fits laws to a table of runs that need not be ours, and publishes a report of them.</summary>
public static class FitTableCommand
{
    /// <summary>Prints what was found, and where the report is.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(FitTableOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(environment, () =>
    {
        var analysis = TableAnalysis.All.FirstOrDefault(known => known.Name.Equals(options.Analysis, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"--analysis: there is no '{options.Analysis}'; there are {string.Join(", ", TableAnalysis.All.Select(known => known.Name))}");
        var found = analysis.Run(options.Table, options.Map, new Laws.Analyses.AnalysisOptions { AsPublished = options.AsPublished });
        foreach (var finding in found.Findings)
            environment.Output.WriteLine($"  {finding.Text} ({finding.Strength.ToString().ToLowerInvariant()})");

        var published = new ReportPublisher(environment.Reports, environment.Error.WriteLine).Publish(Compose(found, options), Provenance(options));
        PublishedText.Write(published, environment);
        return Task.FromResult(ExitCode.Success);
    });

    private static Report Compose(AnalysisReport found, FitTableOptions options)
    {
        var section = found.Laws switch
        {
            LearningRateLaws laws => LearningRateSection.Of(laws),
            IReadOnlyList<TransferLaw> laws => TransferSection.Of(laws, []),
            VocabularyLaws laws => VocabularyLawSection.Of(new VocabularyFit("", laws, found.Findings), found.Runs),
            ChinchillaLaw law => ChinchillaSection.Of(law),
            IReadOnlyList<PhasePoint> points => PhaseSection.Of(points),
            _ => throw new InvalidOperationException($"There is no section for {found.Laws.GetType()}."),
        };
        var title = $"{found.Analysis} of {Path.GetFileName(options.Table)}{(options.AsPublished ? ", as published" : "")}";
        return new Report(Name(options), title, [section]);
    }

    private static ReportProvenance Provenance(FitTableOptions options)
    {
        using var table = File.OpenRead(options.Table);
        return new ReportProvenance(
            Digest.Of(CanonicalJson.Of(options with { Table = Path.GetFileName(options.Table) })).ToString(),
            new Dictionary<string, string> { [Path.GetFileName(options.Table)] = Digest.Of(table).ToString() },
            []);
    }

    private static string Name(FitTableOptions options)
    {
        var name = $"{Path.GetFileNameWithoutExtension(options.Table)}-{options.Analysis}{(options.AsPublished ? "-as-published" : "")}";
        return string.Concat(name.ToLowerInvariant().Select(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) ? letter : '-')).Trim('-');
    }
}
