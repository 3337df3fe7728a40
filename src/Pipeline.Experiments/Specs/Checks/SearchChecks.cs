using static System.FormattableString;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Whether a search can go on from the grid.</summary>
internal static class SearchChecks
{
    /// <summary>Whether the lists of rates can be halved and extended.</summary>
    public static void CheckGrid(LearningRatesSpec rates, SpecDocument document)
    {
        if (rates.Search is null)
            return;
        var lists = new (string Path, IReadOnlyList<Rate> Rates)[] { ("learningRates.hidden", rates.Hidden.Rates), ("learningRates.embedding", SearchGrid.Second(rates)) };
        foreach (var (path, list) in lists)
        {
            if (SearchGrid.Step(list) is null)
                document.Refuse(path, "a search goes on from powers of two that rise in equal steps, such as log2: {from: -10, to: -4, step: 2}, ratio: [1, 4, 16], or from one value");
        }

        if (lists.All(list => list.Rates.Count == 1))
            document.Refuse("learningRates.search", "there is nothing to search: hidden and embedding have one value each; give one of them several");
    }

    /// <summary>Whether the points that filters leave are a grid of each model, and within its budget.</summary>
    public static void CheckModels(RunSearch search, SearchSpec spec, IEnumerable<RunPoint> points, SpecDocument document)
    {
        var counts = points.GroupBy(RunSearch.Model).ToDictionary(model => model.Key, model => model.Count());
        foreach (var model in search.Models)
        {
            if (counts[RunSearch.Model(model.Any)] != model.Runs)
            {
                document.Refuse("include", $"gives the rates of a model ({model.Name}) different seeds, and a search compares all rates on the same ones; filter by the model as a whole");
                return;
            }
        }

        if (search.Models.MaxBy(model => model.Runs) is { } largest && largest.Runs > spec.MaximumRuns)
        {
            document.Refuse("learningRates.search.maximumRuns", Invariant(
                $"{spec.MaximumRuns} is less than the grid alone, which has {largest.Runs} runs of a model: {largest.Pairs.Count} rates × {largest.Seeds.Count} seeds; begin with a coarser grid, or allow more"));
        }
    }
}
