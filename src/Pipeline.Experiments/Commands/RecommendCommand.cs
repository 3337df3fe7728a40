using Pipeline.Experiments.Recommendations;
using Pipeline.Experiments.Reporting;
using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Recommendations;

namespace Pipeline.Experiments.Commands;

/// <summary>Says which learning rates and which vocabulary a model should have that need not have been run, by the laws of the runs that there are. Nothing is trained.</summary>
public static class RecommendCommand
{
    /// <summary>Prints the recommendation.</summary>
    /// <returns>How it ended, with the recommendation; it failed where the runs give no law of what was asked.</returns>
    public static Task<CommandOutcome> RunAsync(RecommendOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        Check(options.Question);
        var source = options.Table is { } table ? RecommendationRuns.OfTable(table, options.Map) : RecommendationRuns.OfReport(options.Spec, options.Scale, environment);
        var notes = new List<string>(source.Notes);
        var rates = options.Question.Width is null ? [] : Try(notes, "learning rates", () => RateRecommender.Of(source.Runs, options.Question), "no sweep over learning rates has an optimum inside its grid");
        var vocabularies = options.Question is { Flops: null, Tokens: null } ? []
            : Try(notes, "vocabulary", () => VocabularyRecommender.Of(source.Points, options.Question, new AnalysisOptions { AsPublished = options.AsPublished }), "the losses of different vocabularies do not compare");
        if (vocabularies.Count > 0)
            notes.AddRange(Limits(source.Points, options));
        var recommendation = new Recommendation(source.Source, options.Question, rates, vocabularies, notes);
        Print(recommendation, source.Runs.Count, environment.Output);
        IReadOnlyList<string> inputs = options.Table is null ? [] : [Path.GetFullPath(options.Table)];
        return Task.FromResult(rates.Count + vocabularies.Count > 0
            ? CommandOutcome.Success with { Inputs = inputs, Recommendation = recommendation }
            : CommandOutcome.Of(ExitCode.Failed, new Diagnostic(DiagnosticCode.Failed, $"{source.Source} gives no law of what is asked: {string.Join(' ', notes)}")));
    });

    private static void Check(RecommendationQuestion question)
    {
        if (question is { Width: null, NonVocabularyParameters: null })
            throw new UsageException("Recommend: say with --width which model (and with --parameters its parameters outside the vocabulary)");
        if (question is { Width: null, Flops: null, Tokens: null })
            throw new UsageException("Recommend: say with --width which model the learning rates are for, or with --flops or --tokens which budget the vocabulary is for");
        if (question is { Flops: not null, Tokens: not null })
            throw new UsageException("Recommend: --flops and --tokens give the same budget twice; give one of them");
    }

    private static IReadOnlyList<T> Try<T>(List<string> notes, string what, Func<IReadOnlyList<T>> recommend, string nothing)
    {
        try
        {
            var found = recommend();
            if (found.Count == 0)
                notes.Add($"No {what}: {nothing}.");
            return found;
        }
        catch (LawsException reason)
        {
            notes.Add($"No {what}: {reason.Message}");
            return [];
        }
    }

    // What the published table taught about such tables: see docs/laws.md.
    private static IEnumerable<string> Limits(IReadOnlyList<RunRecord> points, RecommendOptions options)
    {
        if (options.AsPublished)
            yield return "As published: f(V) with V in thousands makes tokens 2.65 to 3.01 times too many, and of all starts the one with the least relative squared error is kept; without --as-published both are mended.";
        if (points.Select(run => run.HiddenLearningRate).Distinct().Count() <= 1)
            yield return "The table has one learning rate for every size and vocabulary, or none: what a vocabulary does to the loss holds what a rate does that suits it less.";
        if (points.Select(run => run.Seed).Distinct().Count() <= 1)
            yield return "There is one seed for each model and vocabulary.";
    }

    private static void Print(Recommendation recommendation, int runs, TextWriter output)
    {
        output.WriteLine($"{recommendation.Source}, {Words.Count(runs)} runs");
        foreach (var lines in recommendation.Rates.Select(RateWording.Lines).Concat(recommendation.Vocabularies.Select(VocabularyWording.Lines)))
        {
            output.WriteLine();
            foreach (var line in lines)
                output.WriteLine(line);
        }

        if (recommendation.Notes.Count > 0)
            output.WriteLine();
        foreach (var note in recommendation.Notes)
            output.WriteLine(note);
    }
}
