using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Laws;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>What was run for a report and what it cost, in a sentence each.</summary>
internal static class RunExtent
{
    /// <summary>The sentences.</summary>
    public static ReportExtent Of(ReportData data) => new(Runs(data), Cost(data));

    private static string Runs(ReportData data)
    {
        var model = data.Spec.Model;
        string[] factors =
        [
            Values("parametrization", run => run.Parametrization),
            Values("width", run => run.Width?.ToString(CultureInfo.InvariantCulture)),
            Words.Vocabularies(data.Runs.Select(run => run.VocabularySize).OfType<int>().Distinct()),
            Counted("hidden rate", run => run.HiddenLearningRate),
            Counted("embedding rate", run => run.EmbeddingLearningRate),
            Counted("weight decay", run => run.WeightDecay),
            Counted("seed", run => run.Seed),
        ];
        return $"{Words.Capital(Words.Count(data.Runs.Count))} runs of {SpecField.NameOf(model.Family)} with {Many(model.Depth, "layer")}: {string.Join("; ", factors)}.";

        string Values(string name, Func<RunRecord, string?> value)
        {
            string[] values = [.. data.Runs.Select(value).OfType<string>().Distinct()];
            return $"{name}{(values.Length == 1 ? "" : "s")} {Words.List(values)}";
        }

        string Counted<T>(string name, Func<RunRecord, T> value) => Many(data.Runs.Select(value).Distinct().Count(), name);
    }

    private static string Cost(ReportData data)
    {
        var engine = data.Spec.Engine?.ToConfiguration() is { } torch
            ? $"{SpecField.NameOf(torch.Name)} on {SpecField.NameOf(torch.Device)} in {SpecField.NameOf(torch.Precision)}"
            : "the bit-reproducible CPU engine";
        // A run that was stopped has the tokens and FLOPs of all its steps in the table.
        var early = data.Spec.LearningRates.Search?.Early?.Share ?? 1;
        double Spent(Func<RunRecord, double?> planned) => data.Runs.Sum(run => (planned(run) ?? 0) * (run.Censored ? early : 1));
        var tokens = Spent(run => run.Tokens);
        return string.Create(CultureInfo.InvariantCulture, $"The runs took {Units.Flops(Spent(run => run.Flops))} over {tokens / 1e6:#,0.#} million tokens, on {engine}.");
    }

    private static string Many(int number, string what) => $"{Words.Count(number)} {what}{(number == 1 ? "" : "s")}";
}
