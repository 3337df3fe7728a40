using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Experiments.Reporting;

/// <summary>What learning rates were found best, in as few sentences as answer which rate the embedding should have.</summary>
internal static class EmbeddingFindings
{
    /// <summary>The best ratios tried, ρ where it was fitted, and its change with the vocabulary, whether each parametrization transfers at the largest vocabulary, and what limits all this.</summary>
    public static IEnumerable<Finding> Of(LearningRateLaws laws)
    {
        var largest = laws.WidthLaws.Max(law => law.Group.VocabularySize);
        return laws.Optima.Where(sweep => sweep.Axis == RateAxis.Pair && sweep.Best is not null)
            .GroupBy(sweep => (sweep.Group.Parametrization, sweep.Group.VocabularySize))
            .Select(sweeps => BestRatios([.. sweeps.OrderBy(sweep => sweep.Group.Width)]))
            .Concat(laws.RatioTrends.Select(trend => trend.Finding))
            .Concat(laws.WidthLaws.Where(law => law.Quantity == RateQuantity.Ratio).Select(law => law.Finding))
            .Concat(laws.WidthLaws.Where(law => law.Quantity == RateQuantity.HiddenRate && law.Group.VocabularySize == largest).Select(law => law.Finding))
            .Concat(laws.Findings.Where(finding => finding.Strength == FindingStrength.Caution).Take(1));
    }

    private static Finding BestRatios(IReadOnlyList<LearningRateOptimum> sweeps)
    {
        var group = sweeps[0].Group with { Width = null };
        var ratios = sweeps.Select(sweep => string.Create(
            CultureInfo.InvariantCulture,
            $"{sweep.Best!.EmbeddingRate / sweep.Best.HiddenRate:0.###} at width {sweep.Group.Width}{(sweep.EmbeddingEdge is null ? "" : " (the last ratio tried)")}"));
        return new Finding(
            $"{group}: of the rates tried, the best ratio of embedding to hidden rate, both at the base width, is {string.Join(", ", ratios)}.",
            sweeps.Any(sweep => sweep.EmbeddingEdge is not null) ? FindingStrength.Caution : FindingStrength.Tentative);
    }
}
