using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Graph.Identity;
using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Publishing;
using Pipeline.Training;

namespace Pipeline.Experiments.Commands;

/// <summary>Fits laws to a table of runs that need not be ours, and publishes a report of them.</summary>
public static class FitTableCommand
{
    private static readonly Dictionary<string, IReadOnlyList<ValidationBlock>> NoValidation = [];

    /// <summary>Prints what was found, and where the report is.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(FitTableOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        var analysis = Asked("--analysis", () => TableAnalysis.ByName(options.Analysis));
        string[] kinds = options.AsPublished ? [analysis.Name.ToLowerInvariant(), "as-published"] : [analysis.Name.ToLowerInvariant()];
        var name = ReportName.OfTable(environment.Root, options.Table, kinds);
        if (!File.Exists(options.Table))
            throw new UsageException($"--runs: there is no table '{options.Table}'");
        var mapping = Asked("--map", () => analysis.ParseMapping(options.Map));
        var points = Asked("--at", () => analysis.ParsePoints(options.At));
        var found = analysis.Run(options.Table, mapping, new Laws.Analyses.AnalysisOptions { AsPublished = options.AsPublished, At = points });
        foreach (var finding in found.Findings)
            environment.Output.WriteLine($"  {finding.Text} ({finding.Strength.ToString().ToLowerInvariant()})");

        var published = new ReportPublisher(environment.Reports, environment.Error.WriteLine).Publish(Compose(name, found, options), Provenance(options));
        PublishedText.Write(published, environment);
        return Task.FromResult(CommandOutcome.Success with { Reports = [ReportOutcome.Of(published)], Inputs = [Path.GetFullPath(options.Table)] });
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

    private static Report Compose(string name, AnalysisReport found, FitTableOptions options)
    {
        var title = $"{found.Analysis} of {Path.GetFileName(options.Table)}{(options.AsPublished ? ", as published" : "")}";
        return new Report(name, title, ReportPart.Assemble(Answers(found), [.. Parts(found), new ReportPart([], null, [.. FindingBlocks.Of("table", found.Notes)])]));
    }

    private static ReportSection? Answers(AnalysisReport found) => found.Laws switch
    {
        LearningRateLaws laws => AnswerSection.Of(laws, Bowls(found.Runs), found.Runs, NoValidation),
        IReadOnlyList<VocabularyLaws> laws when laws.FirstOrDefault(one => IsMeasuredOnce(one)) is { } first => AnswerSection.Of(null, Bowls(first), first.Runs, NoValidation),
        _ => null,
    };

    // Runs whose bits per byte are known at two vocabularies say which vocabulary is best, whatever was asked.
    private static IReadOnlyList<VocabularyBowl>? Bowls(IReadOnlyList<RunRecord> runs) =>
        runs.Any(run => run is { BitsPerByte: not null, VocabularySize: not null }) ? VocabularyBowlAnalysis.Run(runs, LossMeasure.BitsPerByte) : null;

    private static IEnumerable<ReportPart> Parts(AnalysisReport found) => found.Laws switch
    {
        LearningRateLaws laws => [LearningRateSection.Of(laws, found.Runs)],
        IReadOnlyList<TransferLaw> laws => Transfer(laws, LearningRateAnalysis.Run(found.Runs), found.Runs),
        IReadOnlyList<VocabularyLaws> laws => laws.SelectMany(Vocabulary),
        IReadOnlyList<ChinchillaLaw> laws => laws.Select(ChinchillaSection.Of),
        PhaseLaws phases => [PhaseSection.Of(phases)],
        _ => throw new InvalidOperationException($"There is no section for {found.Laws.GetType()}."),
    };

    // The optima of each width are the points of the transfer figures.
    private static IEnumerable<ReportPart> Transfer(IReadOnlyList<TransferLaw> laws, LearningRateLaws rates, IReadOnlyList<RunRecord> runs) =>
        [TransferSection.Of(laws, rates.Optima), LearningRateSection.Of(rates, runs)];

    // Trainings that were measured once have no curves to compare at equal FLOPs, and are compared as they are.
    private static bool IsMeasuredOnce(VocabularyLaws laws) => laws is { Bowls.Count: 0, Parametric.ComparesVocabularies: true };

    private static IReadOnlyList<VocabularyBowl> Bowls(VocabularyLaws laws) => VocabularyBowlAnalysis.Run(laws.Runs, laws.Parametric.Measure);

    private static IEnumerable<ReportPart> Vocabulary(VocabularyLaws laws)
    {
        if (IsMeasuredOnce(laws))
            yield return VocabularySection.Of(Bowls(laws), laws.Losses, laws.Name);
        yield return VocabularyLawSection.Of(new VocabularyFit(laws.Name, laws), laws.Runs, losses: IsMeasuredOnce(laws));
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
