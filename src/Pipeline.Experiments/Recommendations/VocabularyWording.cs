using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.Recommendations;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Recommendations;

/// <summary>A recommended vocabulary in lines for a terminal.</summary>
internal static class VocabularyWording
{
    /// <summary>The lines of one set of laws.</summary>
    public static IEnumerable<string> Lines(VocabularyRecommendation answer)
    {
        var group = answer.Name.Length > 0 ? $" under {ParametrizationWords.OrName(answer.Name)}" : "";
        yield return $"Vocabulary{group}, N_nv = {Wording.Number(answer.NonVocabularyParameters, 3)}, width {answer.Width.ToString("0", CultureInfo.InvariantCulture)}, {Wording.Number(answer.Parametric.Flops!.Value, 3)} FLOP, by {Loss(answer.Measure)}:";
        if (answer.Unidentified is null)
            yield return Line(answer.Parametric, "the parametric law");
        if (answer.Envelope is { VocabularySize: not null } envelope)
            yield return Line(envelope, $"the envelope of training curves, at the {Wording.Number(envelope.Flops!.Value, 3)} FLOP that suit this model");
        yield return $"  {Verdict(answer)}";
        if (Wording.Beyond(answer.Extrapolations) is { } beyond)
            yield return $"  {beyond}";
        if (Wording.Next(answer.Narrowings) is { } next)
            yield return $"  {next}";
    }

    private static string Line(VocabularyPrediction prediction, string method) =>
        $"  {Wording.Size(prediction.VocabularySize!.Value),-10} {Wording.Range(prediction.Interval, Wording.Size)}{(prediction.Interval is { } interval ? string.Create(CultureInfo.InvariantCulture, $" ({100 * interval.Level:0} % interval)") : "")} by {method}";

    private static string Verdict(VocabularyRecommendation answer) => answer.Strength switch
    {
        FindingStrength.Firm => "Firm: the interval is narrow, and the approaches agree to within a factor of two.",
        FindingStrength.Undecided => $"NOT DECIDED by these runs: {string.Join("; ", Reasons(answer))}.",
        _ => answer.Disagreement > RateRecommender.Narrow ? $"Tentative: the approaches differ by a factor of {Wording.Number(answer.Disagreement)}." : "Tentative.",
    };

    private static IEnumerable<string> Reasons(VocabularyRecommendation answer)
    {
        if (answer.Unidentified is { } why)
        {
            yield return $"the parametric law gives no size, since {why.TrimEnd('.')}";
            yield break;
        }

        if (answer.Parametric.Interval is not { } interval)
            yield return "too few runs for an interval";
        else if (interval.High > RateRecommender.Open * interval.Low)
            yield return $"the vocabulary is anything from {Wording.Size(interval.Low)} to {Wording.Size(interval.High)}{(answer.Alpha2 is { } alpha ? string.Create(CultureInfo.InvariantCulture, $", as α2, by which the loss falls with the vocabulary, is known to lie in [{alpha.Low:0.00}, {alpha.High:0.00}] only") : "")}";
        if (answer.Disagreement > RateRecommender.Open)
            yield return $"the approaches differ by a factor of {Wording.Number(answer.Disagreement)}";
    }

    private static string Loss(LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => "bits per byte",
        LossMeasure.UnigramNormalised => "the unigram-normalised loss",
        _ => "the loss of the table",
    };
}
