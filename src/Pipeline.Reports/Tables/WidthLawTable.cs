using Pipeline.Laws.LearningRates;

namespace Pipeline.Reports.Tables;

/// <summary>The table of laws of width.</summary>
public static class WidthLawTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="laws">The laws, in order.</param>
    /// <param name="name">The table's name.</param>
    /// <returns>One row per law, keyed by quantity, parametrization and vocabulary.</returns>
    public static Table Of(IEnumerable<WidthLaw> laws, string name = "width-laws") => new TableBuilder<WidthLaw>()
        .Text("quantity", "quantity", l => Words(l.Quantity), isKey: true)
        .Text("parametrization", "parametrization", l => l.Group.Parametrization, isKey: true)
        .Whole("vocabularySize", "V", l => l.Group.VocabularySize, isKey: true)
        .Number("exponent", "exponent, base rates", l => l.Exponent, digits: 3, interval: l => l.ExponentInterval)
        .Number("effectiveExponent", "exponent, in effect", l => l.EffectiveExponent, digits: 3, interval: l => l.EffectiveExponentInterval)
        .Whole("widths", "widths", l => l.Points.Count)
        .Number("scatter", "χ²/dof", l => l.Scatter, digits: 2)
        .Build(name, "Optimal rates against width", laws);

    private static string Words(RateQuantity quantity) => quantity switch
    {
        RateQuantity.HiddenRate => "η_{hidden}",
        RateQuantity.EmbeddingRate => "η_{emb}",
        _ => "η_{emb}/η_{hidden}",
    };
}
