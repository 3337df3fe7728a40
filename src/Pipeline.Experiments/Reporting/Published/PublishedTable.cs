using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary.Published;
using Pipeline.Numerics;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Published;

/// <summary>The numbers of a paper beside ours where the question is the same, with what differs.</summary>
internal static class PublishedTable
{
    // A vocabulary this many times the widest model counts as large beside it, and one below the narrowest as small.
    private const double Large = 8;

    /// <summary>ρ beside that of the two regimes of arXiv 2506.15025.</summary>
    public static IEnumerable<Block> Of(LearningRateLaws laws) => Blocks("published-rates", laws.WidthLaws
        .Where(law => law is { Quantity: RateQuantity.Ratio, EffectiveExponent: not null, Group.VocabularySize: not null })
        .Select(law =>
        {
            int[] widths = [.. law.Points.Select(point => point.Width).Order()];
            var size = law.Group.VocabularySize!.Value;
            var (low, high, regime) = size >= Large * widths[^1] ? (0.5, 0.5, "½, the vocabulary being much larger than the width")
                : size <= widths[0] ? (1.0, 1.0, "1, the width being larger than the vocabulary")
                : (0.5, 1.0, "between ½ (much larger vocabulary) and 1 (small vocabulary)");
            return new PublishedRow(
                "ρ", law.Group.ToString(), regime, law.EffectiveExponent!.Value, law.EffectiveExponentInterval, Verdict(law.EffectiveExponentInterval, low, high), PublishedFigures.Rates,
                FormattableString.Invariant($"The paper's exponents are limits of width and vocabulary, for frequent tokens of a linear network; ours is measured over widths {widths[0]} to {widths[^1]} in trained models."));
        }));

    /// <summary>E, κ and R(∞) beside those of arXiv 2605.21486.</summary>
    public static IEnumerable<Block> Of(IReadOnlyList<TransferLaw> laws) => Blocks("published-transfer", laws
        .Where(law => law.Group.WeightDecay is null or 0 && PublishedFigures.Measures.ContainsKey(law.Group.Parametrization))
        .SelectMany(law =>
        {
            var (error, kappa, gap) = PublishedFigures.Measures[law.Group.Parametrization];
            var reason = FormattableString.Invariant($"The paper trained 12 layers with a vocabulary of 50,304 over widths 128 to 2048; ours are widths {law.Widths.Min()} to {law.Widths.Max()}.");
            PublishedRow Row(string quantity, double published, Laws.Fitting.ParameterEstimate ours, string differs) =>
                new(quantity, law.Group.ToString(), NumberFormat.Significant(published, 3), ours.Value, ours.Interval, Verdict(ours.Interval, published, published), PublishedFigures.Transfer, differs);
            return (PublishedRow[])
            [
                Row("E", error, law.Error, reason + " The paper does not say which norm its error has; ours is the mean relative error."),
                Row("κ", kappa, law.Kappa, reason),
                Row("R(∞)", gap, law.Gap, reason + " The paper's penalty may be negative; ours is above the best of the parametrizations compared, and 0 at least."),
            ];
        }));

    /// <summary>γ and optimal vocabularies beside those of arXiv 2407.13623.</summary>
    public static IEnumerable<Block> Of(VocabularyLaws laws, string suffix)
    {
        var rows = new List<PublishedRow>();
        const string Scale = "The paper's models have 33M to 1.13B parameters beside the vocabulary, its text is other text, and one learning rate served all sizes; here each model counts at its best rates.";
        if (laws.Envelope is { GammaInterval: not null } envelope)
            rows.Add(Gamma("γ by the envelope", PublishedFigures.EnvelopeGamma, envelope.Gamma, envelope.GammaInterval, ", section 4.1", Scale));
        if (laws.Derivative is { } derivative)
            rows.Add(Gamma("γ by the derivative", PublishedFigures.DerivativeGamma, derivative.Gamma, derivative.GammaInterval, ", section 4.2", "It rests on the tokenizers alone: ours are of another text, up to a smaller size."));
        foreach (var model in laws.Predictions.Where(model => model.VocabularySize is not null))
        {
            var published = PublishedModels.AnchorVocabularyParameters
                * DoubleMath.Pow(model.NonVocabularyParameters / PublishedFigures.AnchorNonVocabularyParameters, PublishedFigures.DerivativeGamma) / model.Width;
            var below = PublishedFigures.AnchorNonVocabularyParameters / model.NonVocabularyParameters;
            rows.Add(new PublishedRow(
                "V_{opt}", $"N_{{nv}} = {NumberFormat.Significant(model.NonVocabularyParameters, 2)}, width {NumberFormat.Whole(model.Width)}", NumberFormat.Significant(published, 2),
                model.VocabularySize!.Value, model.Interval, Verdict(model.Interval, published, published), PublishedFigures.Vocabulary + ", section 4.2",
                (below > 1 ? FormattableString.Invariant($"The paper's law of vocabulary parameters, {below:0} times below its smallest model. ") : "") + Scale));
        }

        return Blocks("published-vocabulary" + suffix, rows);

        static PublishedRow Gamma(string quantity, double published, double ours, Interval? interval, string section, string reason) =>
            new(quantity, "all models", NumberFormat.Significant(published, 4), ours, interval, Verdict(interval, published, published), PublishedFigures.Vocabulary + section, reason);
    }

    private static IEnumerable<Block> Blocks(string name, IEnumerable<PublishedRow> found)
    {
        PublishedRow[] rows = [.. found];
        if (rows.Length == 0)
            yield break;
        yield return new TableBlock(
            new TableBuilder<PublishedRow>()
                .Text("quantity", "Quantity", row => row.Quantity, isKey: true)
                .Text("setting", "Of", row => row.Setting, isKey: true)
                .Text("published", "Paper", row => row.Published)
                .Number("ours", "Here", row => row.Ours, interval: row => row.Interval)
                .Text("verdict", "Agreement", row => row.Verdict)
                .Text("source", "Source", row => row.Source)
                .Text("reason", "What differs", row => row.Reason)
                .Build(name, "Published beside ours", rows),
            "The paper's numbers beside those of this report, where the question is the same. Agreement is whether our interval holds the paper's number.");
    }

    private static string Verdict(Interval? interval, double low, double high) => interval is null ? "no interval"
        : interval.High < low ? "lower here"
        : interval.Low > high ? "higher here"
        : interval.Contains(low) || interval.Contains(high) || (interval.Low >= low && interval.High <= high) ? "agrees"
        : "overlaps";
}
