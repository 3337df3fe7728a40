using System.Globalization;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Whether every include and exclude describes points of the grid.</summary>
internal static class FilterChecks
{
    public static void Check(IReadOnlyList<RunFilter> filters, string name, RunGrid grid, SpecDocument document)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            var path = $"{name}[{i}]";
            if (filters[i] == new RunFilter())
                document.Refuse(path, "describes every run; give at least one key");
            else if (ValuesAreInGrid(filters[i], path, grid, document) && !grid.Points.Any(point => RunFilters.Fits(filters[i], point)))
                document.Refuse(path, "matches no run: each value is in the grid, but not together");
        }
    }

    private static bool ValuesAreInGrid(RunFilter filter, string path, RunGrid grid, SpecDocument document)
    {
        return Check(filter.VocabularySize, "vocabularySize", grid.VocabularySizes)
            & Check(filter.Width, "width", grid.Widths)
            & Check(filter.Parametrization, "parametrization", grid.ParametrizationNames)
            & Check(filter.HiddenLearningRate, "hiddenLearningRate", grid.HiddenRates)
            & Check(filter.EmbeddingLearningRate, "embeddingLearningRate", grid.EmbeddingRates)
            & Check(filter.EmbeddingRatio, "embeddingRatio", grid.EmbeddingRatios)
            & Check(filter.WeightDecay, "weightDecay", grid.WeightDecays)
            & Check(filter.Seed, "seed", grid.Seeds);

        bool Check<T>(IReadOnlyList<T>? values, string key, IEnumerable<T> inGrid)
        {
            var found = true;
            for (var i = 0; i < values?.Count; i++)
            {
                if (inGrid.Contains(values[i]))
                    continue;

                found = false;
                var known = inGrid.Any() ? string.Join(", ", inGrid.Select(Text)) : "none";
                document.Refuse($"{path}.{key}[{i}]", $"{Text(values[i])} matches no run; the grid has {known}");
            }

            return found;
        }

        static string? Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);
    }
}
