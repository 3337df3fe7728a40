using System.Globalization;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>How many questions the kept models answer rightly, beside chance.</summary>
internal static class DownstreamSection
{
    private const string Method =
        "Multiple choice without examples, by the runs whose weights are kept: the answer is the choice of the highest log-likelihood, or by normalised accuracy that of the most log-likelihood per byte. "
        + "Questions are asked in the words of lm-evaluation-harness; likelihoods are computed by the CPU engine, whichever engine trained. Standard errors are over questions, √(p(1 − p)/(n − 1)), and know nothing of seeds.";

    /// <summary>The section; nothing where no questions were asked.</summary>
    public static ReportPart Of(ReportData data) => data.Downstream.Count == 0
        ? new ReportPart([], null, [])
        : ReportPart.Of(new ReportSection("Questions answered", [new Paragraph(Outcome(data.Downstream)), new TableBlock(Table(data.Downstream), Method)]));

    private static string Outcome(IReadOnlyList<DownstreamRow> rows)
    {
        var beyond = rows.Where(row => row.Accuracy.Accuracy > row.Accuracy.Chance + (2 * Guessing(row))).ToList();
        var above = beyond.Count;
        var constant = beyond.Count(row => row.Accuracy.Accuracy <= row.Accuracy.MostFrequentAnswer);
        var caution = constant == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {constant} of them would be reached by always giving the answer that is right most often.");
        var (accuracies, lie) = (rows.Count == 1 ? "accuracy" : "accuracies", above == 1 ? "lies" : "lie");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Of {rows.Count} {accuracies}, {above} {lie} more than two standard errors of guessing above chance, where guesses alone would put one in 44.{caution}");
    }

    /// <summary>The standard error of guesses, √(c(1 − c)/n); a little too wide where questions differ in the number of choices.</summary>
    private static double Guessing(DownstreamRow row) => Math.Sqrt(row.Accuracy.Chance * (1 - row.Accuracy.Chance) / row.Accuracy.Questions);

    private static Table Table(IReadOnlyList<DownstreamRow> rows) => new TableBuilder<DownstreamRow>()
        .Text("run", "Run", row => row.Run, isKey: true)
        .Text("task", "Questions of", row => row.Task, isKey: true)
        .Text("form", "Form", row => row.Form.ToString())
        .Whole("questions", "Number", row => row.Accuracy.Questions)
        .Number("chance", "Chance", row => row.Accuracy.Chance, digits: 3)
        .Number("mostFrequentAnswer", "Most frequent answer", row => row.Accuracy.MostFrequentAnswer, digits: 3)
        .Number("accuracy", "Accuracy", row => row.Accuracy.Accuracy, digits: 3)
        .Number("accuracyStandardError", "Standard error", row => row.Accuracy.AccuracyStandardError, digits: 2)
        .Number("normalisedAccuracy", "Normalised accuracy", row => row.Accuracy.NormalisedAccuracy, digits: 3)
        .Number("normalisedAccuracyStandardError", "Its standard error", row => row.Accuracy.NormalisedAccuracyStandardError, digits: 2)
        .Build("downstream", "Questions answered", rows);
}
