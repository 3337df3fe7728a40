using System.Globalization;
using System.Text;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Laws;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Exports;

/// <summary>The README of an exported model: what it is, how it was trained, and what it reached.</summary>
internal static class ModelCard
{
    /// <summary>Markdown with the hub's header; lines end with LF.</summary>
    public static string Of(ExperimentSpec spec, RunRecord row, RunResult run)
    {
        var text = new StringBuilder("---\nlibrary_name: transformers\npipeline_tag: text-generation\n---\n\n");
        text.Append(CultureInfo.InvariantCulture, $"# {row.Name} of {spec.Name}\n\n{spec.Title}. A small model of an experiment on learning rates and vocabularies: it shows what its settings reach, and is of no other use.\n\n");
        text.Append("| | |\n|---|---|\n");
        foreach (var (name, value) in Rows(row, run))
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        return text.Append("\nForward multipliers and the attention scale are multiplied into the weights. Load it with `AutoModelForCausalLM.from_pretrained` and `AutoTokenizer.from_pretrained`.\n").ToString();
    }

    private static IEnumerable<(string Name, string Value)> Rows(RunRecord row, RunResult run)
    {
        string Number(double? value) => value is { } number ? NumberFormat.Significant(number, 5).Replace("^{", "^", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal) : "–";
        yield return ("Family", row.Family);
        yield return ("Parametrization", ParametrizationWords.Of(row.Parametrization));
        yield return ("Width, depth, head size, context", string.Create(CultureInfo.InvariantCulture, $"{row.Width}, {row.Depth}, {run.Training.Model.HeadSize}, {run.Training.Model.Context}"));
        yield return ("Vocabulary", row.VocabularySize!.Value.ToString(CultureInfo.InvariantCulture));
        yield return ("Parameters", run.Result.Parameters.Total.ToString("N0", CultureInfo.InvariantCulture));
        yield return ("Corpus", row.Corpus);
        yield return ("Training tokens", row.Tokens!.Value.ToString("N0", CultureInfo.InvariantCulture));
        yield return ("Hidden, embedding learning rate in effect", $"{Number(row.EffectiveHiddenLearningRate)}, {Number(row.EffectiveEmbeddingLearningRate)}");
        yield return ("Seed", row.Seed.ToString(CultureInfo.InvariantCulture));
        yield return ("Validation loss (nats per token)", Number(row.Loss));
        yield return ("Validation loss (bits per byte)", Number(row.BitsPerByte));
    }
}
