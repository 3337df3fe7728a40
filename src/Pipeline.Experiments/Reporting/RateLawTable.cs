using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>How optimal rates change with the model's size, the training tokens and the batch.</summary>
internal static class RateLawTable
{
    /// <summary>The table; nothing where no exponents were fitted.</summary>
    public static IEnumerable<Block> Of(IReadOnlyList<RateLaw> laws)
    {
        (RateLaw Law, RateExponent Exponent)[] rows = [.. from law in laws from exponent in law.Exponents select (law, exponent)];
        if (rows.Length == 0)
            yield break;
        yield return new TableBlock(
            new TableBuilder<(RateLaw Law, RateExponent Exponent)>()
                .Text("group", "Sweeps", row => row.Law.Group.ToString(), isKey: true)
                .Text("quantity", "Quantity", row => row.Law.Quantity == RateQuantity.EmbeddingRate ? "embedding rate" : "hidden rate", isKey: true)
                .Text("variable", "Variable", row => row.Exponent.Variable, isKey: true)
                .Number("exponent", "Exponent", row => row.Exponent.Exponent, interval: row => row.Exponent.Interval)
                .Number("reference", "Reference", row => row.Exponent.Reference)
                .PowerOfTwo("rate", "Rate at the references", row => row.Law.ValueAtReference)
                .Whole("optima", "Optima", row => row.Law.Optima)
                .Number("scatter", "Scatter around the law", row => row.Law.ScatterOctaves, unit: "octaves")
                .Build("rate-laws", "Optimal rate against size, tokens and batch", rows),
            "Powers of the parameters N, the training tokens D and the tokens of a step B in the optimal base rate.");
    }
}
