using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Chinchilla;

/// <summary>Says what a fitted law of size and length identifies and what it does not.</summary>
internal static class ChinchillaWords
{
    // An exponent known to no better than this decides between no two recipes.
    private const double WideExponent = 0.3;
    private const double MuchWorse = 10;

    // An optimum that may be anywhere within this factor is no optimum.
    private const double Useless = 100;

    public static IEnumerable<Finding> About(ChinchillaLaw law)
    {
        if (!law.ComparesVocabularies)
        {
            yield return new Finding(
                "The losses are per token and the runs have several vocabularies, and a token of a larger vocabulary is more text: a column bitsPerByte would make them comparable.", FindingStrength.Caution);
        }

        if (law.Unidentified is not null)
        {
            yield return new Finding($"Chinchilla's law has no optimum here, and no prediction: {law.Unidentified}", FindingStrength.Undecided);
            yield break;
        }

        yield return Exponent(law);
        if (law.Optima.Count > 2)
            yield return AtLargest(law.Optima[2]);
        if (FitWords.Doubt(law.Fit) is { } doubt)
            yield return doubt;
        if (FitWords.Unidentified(law.Fit) is { } unidentified)
            yield return unidentified;
        if (law.Forms is [var own, ..])
        {
            if (own.HeldOut is { } held)
                yield return HeldOut(own, held);
            if (law.Forms.Count > 1)
                yield return Forms(law.Forms);
        }
    }

    /// <summary>What the law gives for what was asked: the loss of N and D, or the best model of C.</summary>
    /// <exception cref="LawsException">The point is neither.</exception>
    public static Finding At(ChinchillaLaw law, PredictionPoint point)
    {
        if (law.Unidentified is not null)
            return new Finding($"At {point.Text}: no prediction, since {law.Unidentified}", FindingStrength.Undecided);
        switch (point)
        {
            case { Flops: { } flops, Parameters: null, Tokens: null, Width: null }:
                ComputeOptimum optimum = law.Optimum(flops);
                return new Finding(
                    $"At {point.Text}: the loss is least, {Say(optimum.Loss, "0.000")}, with N = {Say(optimum.Parameters, 3)}, D = {Say(optimum.Tokens, 3)}, {Say(optimum.TokensPerParameter, "0.#")} tokens per parameter{Beyond(optimum.Extrapolation)}.",
                    FindingStrength.Tentative);
            case { Parameters: { } parameters, Tokens: { } tokens, Flops: null, Width: null }:
                LossPrediction prediction = law.Predict(parameters, tokens);
                return new Finding($"At {point.Text}: the loss is {Say(prediction.Loss, "0.000")}{Beyond(prediction.Extrapolation)}.", FindingStrength.Tentative);
            default:
                throw new LawsException($"Chinchilla's law predicts at C, or at N and D; '{point.Text}' is neither.");
        }
    }

    private static string Beyond(double factor) => factor > 1 ? FormattableString.Invariant($", extrapolated by a factor of {factor:0.0} beyond what was tried") : "";

    private static Finding Exponent(ChinchillaLaw law)
    {
        ParameterEstimate exponent = law.OptimalExponent!;
        return exponent.Interval is { } interval
            ? new Finding(
                FormattableString.Invariant($"The best model for a budget grows as C^{exponent.Value:0.00} [{interval.Low:0.00}, {interval.High:0.00}] ({100 * law.Level:0} % interval over {law.Fit.Runs} runs)."),
                interval.High - interval.Low < WideExponent ? FindingStrength.Tentative : FindingStrength.Undecided)
            : new Finding(FormattableString.Invariant($"The best model for a budget grows as C^{exponent.Value:0.00}; there are too few runs for an interval."), FindingStrength.Undecided);
    }

    private static Finding AtLargest(ComputeOptimum optimum)
    {
        if (optimum.TokensPerParameter.Interval is { } wide && !(wide.High < Useless * wide.Low))
        {
            return new Finding(
                FormattableString.Invariant($"Which model is best at the largest budget tried, {NumberWords.Of(optimum.Flops, 2)} FLOPs, the data does not say: its tokens per parameter are known to no better than a factor of {Useless:0}."),
                FindingStrength.Undecided);
        }

        bool known = optimum.TokensPerParameter.Interval is { } interval && interval.High < FitWords.Factor * interval.Low;
        return new Finding(
            FormattableString.Invariant($"At the largest budget tried, {NumberWords.Of(optimum.Flops, 2)} FLOPs, the loss is least with N = {Say(optimum.Parameters, 2)}, D = {Say(optimum.Tokens, 2)}, {Say(optimum.TokensPerParameter, "0.#")} tokens per parameter{Beyond(optimum.Extrapolation)}."),
            known && optimum.Extrapolation <= 1 ? FindingStrength.Tentative : FindingStrength.Undecided);
    }

    private static string Say(ParameterEstimate estimate, int digits) => Say(estimate, value => NumberWords.Of(value, digits));

    private static string Say(ParameterEstimate estimate, string format) => Say(estimate, value => value.ToString(format, System.Globalization.CultureInfo.InvariantCulture));

    private static string Say(ParameterEstimate estimate, Func<double, string> number) =>
        estimate.Interval is { } interval ? $"{number(estimate.Value)} [{number(interval.Low)}, {number(interval.High)}]" : number(estimate.Value);

    private static Finding HeldOut(FormFit own, HeldOutSize held) => new(
        FormattableString.Invariant($"Fitted without the largest model (N = {NumberWords.Of(held.Parameters, 2)}), the law misses its {held.Losses} by {100 * held.Error:0.00} % (root mean square; mean {100 * held.Bias:+0.00;-0.00} %); the fit itself misses by {100 * own.Residual:0.00} %."),
        held.Error < 3 * own.Residual ? FindingStrength.Tentative : FindingStrength.Caution);

    private static Finding Forms(IReadOnlyList<FormFit> forms)
    {
        FormFit own = forms[0], aic = forms.MinBy(form => form.Aic)!;
        FormFit? held = forms.Where(form => form.HeldOut is not null).MinBy(form => form.HeldOut!.Error);
        string predicts = held is null ? "the largest model cannot be held out" : FormattableString.Invariant($"the largest model is predicted best by {held.Form} ({100 * held.HeldOut!.Error:0.00} %)");
        return new Finding(
            FormattableString.Invariant($"Of {forms.Count} forms Akaike's criterion is least for {aic.Form} (Chinchilla's is {own.Aic:0.0} above); {predicts}."),
            own.Aic > MuchWorse && held != own ? FindingStrength.Caution : FindingStrength.Tentative);
    }
}
