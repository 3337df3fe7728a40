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

        ParameterEstimate alpha2 = law.Fit["α2"];
        ProfilePoint[] flat = [.. law.Profile.Where(point => point.RelativeObjective <= negligible)];
        double low = flat.Min(point => point.Value), high = flat.Max(point => point.Value);
        string interval = alpha2.Interval is null
            ? ""
            : FormattableString.Invariant($" [{alpha2.Interval.Low:0.00}, {alpha2.Interval.High:0.00}] ({100 * law.Level:0} % interval over {law.Fit.Runs} runs)");
        string estimate = FormattableString.Invariant($"Loss falls with the vocabulary's parameters to the power α2 = {alpha2.Value:0.00}{interval}");
        if (law.Fit.ConditionNumber is null)
        {
            yield return new Finding($"{estimate}, but the data does not identify it: other parameters can take its place.", FindingStrength.Undecided);
        }
        else if (high < 2 * low && FitWords.IsUnidentified(alpha2))
        {
            yield return new Finding($"{estimate}, but the data does not identify it: resampled runs move it by more than a factor of {FitWords.Factor}.", FindingStrength.Undecided);
        }
        else if (high < 2 * low)
        {
            double[] worse = [.. law.Profile.Where(point => point.RelativeObjective > negligible).Select(point => point.Value)];
            string held = string.Join(" or ", new[] { worse.Where(value => value < low).Max(value => (double?)value), worse.Where(value => value > high).Min(value => (double?)value) }
                .Where(value => value is not null).Select(value => FormattableString.Invariant($"{value:0.00}")));
            yield return new Finding($"{estimate}; the data identifies it: held at {held} the fit is more than 1 % worse.", FindingStrength.Firm);
        }
        else
        {
            string range = flat.Where(point => point.VocabularySize is not null).Select(point => point.VocabularySize!.Value).ToArray() is { Length: > 1 } sizes
                ? FormattableString.Invariant($", while the optimal vocabulary of the largest run goes from {sizes.Min():N0} to {sizes.Max():N0}")
                : "";
            yield return new Finding(FormattableString.Invariant($"{estimate}, but the data does not identify it: anywhere from {low:0.00} to {high:0.00} the fit is at most 1 % worse{range}."), FindingStrength.Undecided);
        }

        yield return FitWords.Starts(law.Fit);
        if (FitWords.Unidentified(law.Fit) is { } unidentified)
            yield return unidentified;
    }
}
