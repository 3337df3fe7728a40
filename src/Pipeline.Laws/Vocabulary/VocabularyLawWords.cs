using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Vocabulary;

/// <summary>Says what a fitted vocabulary law identifies and what it does not.</summary>
internal static class VocabularyLawWords
{
    public static IEnumerable<Finding> About(VocabularyLaw law, double negligible)
    {
        if (!law.ComparesVocabularies)
        {
            yield return new Finding(
                "The losses are per token and not normalised, and a token of a larger vocabulary is more text: vocabularies compare by unigramNormalisedLoss or bitsPerByte.", FindingStrength.Caution);
        }

        if (law.Unidentified is not null)
        {
            yield return new Finding($"The parametric law has no optimum here, and no prediction: {law.Unidentified}", FindingStrength.Undecided);
            yield break;
        }

        ParameterEstimate alpha2 = law.Fit["α2"];
        ProfilePoint[] flat = [.. law.Profile.Where(point => point.RelativeObjective <= negligible)];
        double low = flat.Min(point => point.Value), high = flat.Max(point => point.Value);
        string interval = alpha2.Interval is null
            ? ""
            : FormattableString.Invariant($" [{alpha2.Interval.Low:0.00}, {alpha2.Interval.High:0.00}] ({100 * law.Level:0} % interval over {law.Fit.Runs} runs)");
        string estimate = FormattableString.Invariant($"Loss falls with the vocabulary's parameters to the power α2 = {alpha2.Value:0.00}{interval}");
        if (high < 2 * low && FitWords.IsUnidentified(alpha2))
        {
            yield return new Finding($"{estimate}, but the data does not identify it: resampled runs move it by more than a factor of {FitWords.Factor}.", FindingStrength.Undecided);
        }
        else if (high < 2 * low)
        {
            double[] worse = [.. law.Profile.Where(point => point.RelativeObjective > negligible).Select(point => point.Value)];
            string elsewhere = string.Join(" or ", new[] { worse.Where(value => value < low).Max(value => (double?)value), worse.Where(value => value > high).Min(value => (double?)value) }
                .Where(value => value is not null).Select(value => FormattableString.Invariant($"{value:0.00}")));
            yield return new Finding($"{estimate}; the data identifies it: held at {elsewhere} the fit is more than 1 % worse.", alpha2.Interval is { } range && range.High < 2 * range.Low ? FindingStrength.Firm : FindingStrength.Tentative);
        }
        else
        {
            string optima = flat.Where(point => point.VocabularySize is not null).Select(point => point.VocabularySize!.Value).ToArray() is { Length: > 1 } sizes
                ? FormattableString.Invariant($", while the optimal vocabulary of the largest run goes from {sizes.Min():N0} to {sizes.Max():N0}")
                : "";
            yield return new Finding(FormattableString.Invariant($"{estimate}, but the data does not identify it: anywhere from {low:0.00} to {high:0.00} the fit is at most 1 % worse{optima}."), FindingStrength.Undecided);
        }

        if (FitWords.Doubt(law.Fit) is { } doubt)
            yield return doubt;
        if (FitWords.Unidentified(law.Fit) is { } unidentified)
            yield return unidentified;
        if (law.HeldOut is { } held)
        {
            yield return new Finding(
                FormattableString.Invariant($"Fitted without the largest model (N_nv = {NumberWords.Of(held.Parameters, 3)}), the law misses its {held.Losses} by {held.Error:0.0000} (root mean square; mean {held.Bias:+0.0000;-0.0000}); the fit itself misses by {law.Fit.Residual:0.0000}."),
                held.Error < 3 * law.Fit.Residual ? FindingStrength.Tentative : FindingStrength.Caution);
        }
    }

    /// <summary>What the law gives for what was asked: the best vocabulary of N (N_nv), d and C.</summary>
    /// <exception cref="LawsException">The point is something else.</exception>
    public static Finding At(VocabularyLaw law, PredictionPoint point)
    {
        if (point is not { Parameters: { } parameters, Width: { } width, Flops: { } flops, Tokens: null })
            throw new LawsException($"The vocabulary law predicts at N (N_nv), d and C; '{point.Text}' is something else.");
        if (law.Unidentified is not null)
            return new Finding($"At {point.Text}: no prediction, since {law.Unidentified}", FindingStrength.Undecided);
        VocabularyPrediction prediction = law.Predict(parameters, width, flops);
        if (prediction.VocabularySize is not { } size)
            return new Finding($"At {point.Text}: the law has no optimum between 256, the bytes, and a billion.", FindingStrength.Undecided);
        string interval = prediction.Interval is { } range ? FormattableString.Invariant($" [{range.Low:N0}, {range.High:N0}]") : "";
        string beyond = prediction.Extrapolation > 1 ? FormattableString.Invariant($", extrapolated by a factor of {prediction.Extrapolation:0.0} beyond what was tried") : "";
        return new Finding(FormattableString.Invariant($"At {point.Text}: the best vocabulary is {size:N0}{interval}{beyond}."), FindingStrength.Tentative);
    }

    /// <summary>The optimum of the largest model, with how far it lies beyond what was tried; null when the law gives none.</summary>
    public static Finding? Optimum(VocabularyPrediction prediction, TriedRange tried)
    {
        if (prediction.VocabularySize is not { } size)
            return null;
        string interval = prediction.Interval is { } range ? FormattableString.Invariant($" [{range.Low:N0}, {range.High:N0}] ({100 * range.Level:0} % interval)") : "; there are too few runs for an interval";
        string beyond = prediction.Extrapolation > 1
            ? FormattableString.Invariant($", extrapolated by a factor of {prediction.Extrapolation:0.0} beyond what was tried (vocabularies {tried.VocabularySize.Low:0} to {tried.VocabularySize.High:0})")
            : "";
        string budget = prediction.Flops is { } flops ? $", {NumberWords.Of(flops, 2)} FLOPs" : "";
        bool known = prediction.Interval is { } known2 && known2.High < 2 * known2.Low && prediction.Extrapolation <= 1;
        return new Finding(
            FormattableString.Invariant($"The parametric law gives the largest model (N_nv = {NumberWords.Of(prediction.NonVocabularyParameters, 3)}{budget}) an optimal vocabulary of {size:N0}{interval}{beyond}."),
            known ? FindingStrength.Tentative : FindingStrength.Undecided);
    }
}
