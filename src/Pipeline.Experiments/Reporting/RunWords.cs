using System.Globalization;
using Pipeline.Laws;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Runs in sentences: what they are, and not what they are called.</summary>
internal static class RunWords
{
    /// <summary><c>width 96, vocabulary 1024, the standard parametrization, base hidden rate 0.0039, base embedding rate 0.0625, seed 1</c>.</summary>
    public static string Of(RunRecord run) => string.Join(", ", new[]
    {
        string.Create(CultureInfo.InvariantCulture, $"width {run.Width}"),
        $"vocabulary {NumberFormat.Whole(run.VocabularySize!.Value)}",
        ParametrizationWords.Of(run.Parametrization),
        Rate("hidden", run.HiddenLearningRate),
        Rate("embedding", run.EmbeddingLearningRate),
        string.Create(CultureInfo.InvariantCulture, $"seed {run.Seed}"),
    }.Where(part => part.Length > 0));

    /// <summary>Two runs by what differs between them, vocabulary or parametrization, and what they share: <c>vocabularies 512 and 1024 (width 96, the standard parametrization)</c>.</summary>
    public static string Apart(RunRecord first, RunRecord second) => first.VocabularySize != second.VocabularySize
        ? string.Create(CultureInfo.InvariantCulture, $"vocabularies {NumberFormat.Whole(first.VocabularySize!.Value)} and {NumberFormat.Whole(second.VocabularySize!.Value)} (width {first.Width}, {ParametrizationWords.Of(first.Parametrization)})")
        : string.Create(CultureInfo.InvariantCulture, $"{ParametrizationWords.Of(first.Parametrization)} and {ParametrizationWords.Of(second.Parametrization)} (width {first.Width}, vocabulary {NumberFormat.Whole(first.VocabularySize!.Value)})");

    private static string Rate(string name, double? rate) => rate is null ? "" : $"base {name} rate {NumberFormat.Significant(rate.Value, 2)}";
}
