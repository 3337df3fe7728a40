using Pipeline.Experiments.Specs;
using Pipeline.Laws;
using Pipeline.Laws.Search;

namespace Pipeline.Experiments.Reporting;

/// <summary>How a search for the best learning rates ended.</summary>
internal static class SearchNote
{
    private const int Named = 4;

    /// <summary>What was searched and found; null where there was no search.</summary>
    public static string? Of(ReportData data) => data.Search is not { } search ? null : FormattableString.Invariant(
        $"Learning rates were searched model by model from a coarse grid on: {search.Models.Sum(model => model.Runs)} runs in {search.Round} round{(search.Round == 1 ? "" : "s")}. The best rates of {Searched(search).Count(model => model.State == SearchState.Found)} of {Searched(search).Count} models are bracketed, with intervals of at most {data.Spec.LearningRates.Search!.Tolerance} octaves.{Stopped(data)}");

    /// <summary>A caution for each reason for which models were left before their best rates were found.</summary>
    public static IEnumerable<Finding> Cautions(ReportData data)
    {
        if (data.Search is not { } search)
            yield break;
        if (Ended(search, SearchState.BudgetSpent) is { } spent)
            yield return new Finding(FormattableString.Invariant($"The search had made the {data.Spec.LearningRates.Search!.MaximumRuns} runs that it may make of one model before it found the best rates of {spent}. With a larger learningRates.search.maximumRuns it goes on from there."), FindingStrength.Caution);
        if (Ended(search, SearchState.Exhausted) is { } exhausted)
            yield return new Finding($"All rates near the best were tried without an interval as narrow as was asked for: {exhausted}. The noise of runs exceeds the differences between neighbouring rates; more seeds would narrow the interval.", FindingStrength.Caution);
    }

    private static string Stopped(ReportData data) => data.Spec.LearningRates.Search!.Early is not { } early ? "" : FormattableString.Invariant(
        $" {data.Runs.Count(run => run.Censored)} of them ended after {100 * early.Share:0.#} % of their steps, where their loss was more than {early.Margin} nats above the least of their model; they are in no fit, and count as no better.");

    private static List<SearchedModel> Searched(RunSearch search) => [.. search.Models.Where(model => model.Axes.Count > 0)];

    private static string? Ended(RunSearch search, SearchState state)
    {
        string[] names = [.. Searched(search).Where(model => model.State == state).Select(model => model.Name)];
        return names.Length == 0 ? null
            : names.Length <= Named ? string.Join("; ", names)
            : FormattableString.Invariant($"{names.Length} models ({string.Join("; ", names.Take(Named))}; …)");
    }
}
