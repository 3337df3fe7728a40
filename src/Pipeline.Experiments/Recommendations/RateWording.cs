using System.Globalization;
using Pipeline.Experiments.Reporting;
using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Recommendations;

namespace Pipeline.Experiments.Recommendations;

/// <summary>Recommended learning rates in lines for a terminal.</summary>
internal static class RateWording
{
    /// <summary>The lines of one parametrization.</summary>
    public static IEnumerable<string> Lines(RateRecommendation answer)
    {
        var setting = (answer.Group with { Parametrization = "" }).ToString();
        yield return $"{Words.Capital(ParametrizationWords.Of(answer.Group.Parametrization))}{(setting.Length > 0 ? $" ({setting})" : "")}, {For(answer)}:";
        if (answer.Hidden is { } hidden)
            yield return Rate(answer.Axis == RateAxis.Joint ? "rate" : "hidden rate", hidden);
        if (answer.Embedding is { } embedding)
            yield return Rate("embedding rate", embedding);
        if (Without(answer) is { } without)
            yield return $"  {without}";
        yield return $"  {Verdict(answer)}";
        if (Wording.Beyond(answer.Extrapolations) is { } beyond)
            yield return $"  {beyond}";
        yield return $"  {Basis(answer)}";
        if (Wording.Next(answer.Narrowings) is { } next)
            yield return $"  {next}";
    }

    private static string For(RateRecommendation answer)
    {
        string[] parts =
        [
            string.Create(CultureInfo.InvariantCulture, $"width {answer.Width:0}"),
            .. answer.VocabularySize is { } size ? [$"vocabulary {Wording.Whole(size)}"] : Array.Empty<string>(),
            .. answer.Tokens is { } tokens ? [$"{Wording.Run(tokens)} tokens"] : Array.Empty<string>(),
        ];
        return $"{string.Join(", ", parts)}{(answer.InEffect ? ", in effect at that width" : ", base rates, as the table does not say the rates in effect")}";
    }

    private static string Rate(string name, PredictedValue rate) => string.Create(
        CultureInfo.InvariantCulture,
        $"  {name,-14} {Wording.Number(rate.Value),-10} {Wording.Range(rate.Interval, value => Wording.Number(value))}{(rate.Interval is { } interval ? $" ({100 * interval.Level:0} % interval)" : "")}");

    private static string? Without(RateRecommendation answer) => answer.Axis switch
    {
        RateAxis.Joint => "Hidden and embedding rate were varied together, at one ratio: nothing tells the best ratio.",
        RateAxis.Hidden => "Only one embedding rate was tried: nothing tells the best one.",
        RateAxis.Embedding => "Only one hidden rate was tried: nothing tells the best one.",
        _ => null,
    };

    private static string Verdict(RateRecommendation answer) => answer.Strength switch
    {
        FindingStrength.Firm => "Firm: the intervals are narrow, and the law was tested by more optima than it has coefficients.",
        FindingStrength.Undecided => $"NOT DECIDED by these runs: {string.Join("; ", Reasons(answer))}.",
        _ => "Tentative.",
    };

    private static IEnumerable<string> Reasons(RateRecommendation answer)
    {
        if (answer.NotVaried.Count > 0)
            yield return $"only one {Words.Either([.. answer.NotVaried.Select(Counted)])} was run, so that nothing tells what it does to the rates, and the interval does not hold it; runs of a second one would tell";
        if (answer.EmbeddingBetweenTheories is { } ends && answer.Rho is { Interval: { } range } rho)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"ρ = {rho.Value:0.00} [{range.Low:0.00}, {range.High:0.00}] holds 0 and 1: with the hidden rate above, the embedding rate is {Wording.Number(ends.Low)} at one end and {Wording.Number(ends.High)} at the other (ratio constant, or as the width)");
        }

        if (answer.Contradicting.Count > 0)
            yield return $"the best rate of {Words.List([.. answer.Contradicting.Select(group => group.ToString())])} is the last of its grid, where the law of the others has none";
        var wide = new[] { answer.Hidden, answer.Embedding }.OfType<PredictedValue>().MaxBy(rate => rate.Span)!;
        if (wide.Interval is null)
            yield return "nothing tells how noisy the optima are; further seeds would";
        else if (wide.Span > RateRecommender.Open)
            yield return $"an interval spans a factor of {Wording.Number(wide.Span)}";
        if (answer.ScatterOctaves is null && answer.Extrapolations.Any(one => one.IsFar))
            yield return "there are no more optima than coefficients, so that nothing tests the law, and it is extrapolated far";
    }

    private static string Counted(string quantity) => quantity == "tokens" ? "number of tokens" : quantity;

    private static string Basis(RateRecommendation answer)
    {
        var models = $"{answer.Optima} fitted {(answer.Optima == 1 ? "optimum" : "optima")} at width{(answer.Widths.Count == 1 ? "" : "s")} {Words.List([.. answer.Widths.Select(width => width.ToString(CultureInfo.InvariantCulture))])}{(answer.Vocabularies.Count > 0 ? $" and {Words.Vocabularies(answer.Vocabularies)}" : "")}";
        var rho = answer is { Rho: { } value, EmbeddingBetweenTheories: null }
            ? string.Create(CultureInfo.InvariantCulture, $"; ρ = {value.Value:0.00}{(value.Interval is { } range ? $" [{range.Low:0.00}, {range.High:0.00}]" : "")}")
            : "";
        var scatter = answer.ScatterOctaves is { } octaves and > 0 ? string.Create(CultureInfo.InvariantCulture, $"; optima scatter by {octaves:0.00} octaves around it") : "";
        var tangled = answer.Tangled.Count > 0 ? $"; {Words.List(answer.Tangled)} changed along with the rest, so that its effect is in that of the others" : "";
        var edges = answer.AtEdge.Count > 0 ? $"; left out, as the best rate is the last of its grid: {Words.List([.. answer.AtEdge.Select(group => group.ToString())])}" : "";
        return $"From {models}{rho}{scatter}{tangled}{edges}.";
    }
}
