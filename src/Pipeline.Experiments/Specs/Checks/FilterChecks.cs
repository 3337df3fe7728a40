using System.Globalization;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Whether every include and exclude describes points of the grid.</summary>
internal sealed class FilterChecks(RunGrid grid, SpecDocument document)
{
    private readonly Axis<int> _vocabularySizes = new(grid.VocabularySizes);
    private readonly Axis<int> _widths = new(grid.Widths);
    private readonly Axis<string> _parametrizations = new(grid.ParametrizationNames);
    private readonly Axis<Rate> _hidden = new(grid.HiddenRates);
    private readonly Axis<Rate> _embedding = new(grid.RatePairs.Select(pair => pair.Embedding));
    private readonly Axis<Rate> _ratios = new(grid.EmbeddingRatios);
    private readonly Axis<double> _weightDecays = new(grid.WeightDecays);
    private readonly Axis<int> _seeds = new(grid.Seeds);

    public void Check(IReadOnlyList<RunFilter> filters, string name)
    {
        for (var i = 0; i < filters.Count; i++)
        {
            var path = $"{name}[{i}]";
            if (filters[i] == new RunFilter())
                document.Refuse(path, "describes every run; give at least one key");
            else if (ValuesAreInGrid(filters[i], path) && !HasPoint(new PointFilter(filters[i])))
                document.Refuse(path, "matches no run: each value is in the grid, but not together");
        }
    }

    /// <summary>The grid is a product but for the two rates, which go together in pairs: where each value is in the grid, only these can miss each other.</summary>
    private bool HasPoint(PointFilter filter) => grid.RatePairs.Any(filter.Fits);

    private bool ValuesAreInGrid(RunFilter filter, string path)
    {
        return Check(filter.VocabularySize, "vocabularySize", _vocabularySizes)
            & Check(filter.Width, "width", _widths)
            & Check(filter.Parametrization, "parametrization", _parametrizations)
            & Check(filter.HiddenLearningRate, "hiddenLearningRate", _hidden)
            & Check(filter.EmbeddingLearningRate, "embeddingLearningRate", _embedding)
            & Check(filter.EmbeddingRatio, "embeddingRatio", _ratios)
            & Check(filter.WeightDecay, "weightDecay", _weightDecays)
            & Check(filter.Seed, "seed", _seeds);

        bool Check<T>(IReadOnlyList<T>? values, string key, Axis<T> axis)
        {
            var found = true;
            for (var i = 0; i < values?.Count; i++)
            {
                if (axis.Set.Contains(values[i]))
                    continue;

                found = false;
                document.Refuse($"{path}.{key}[{i}]", $"{Text(values[i])} matches no run; the grid has {axis.Words}");
            }

            return found;
        }
    }

    private static string? Text<T>(T value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>The values of the grid along one key, in order.</summary>
    private sealed class Axis<T>(IEnumerable<T> values)
    {
        public HashSet<T> Set => field ??= [.. values];

        public string Words => field ??= Set.Count == 0 ? "none" : string.Join(", ", values.Distinct().Select(Text));
    }
}
