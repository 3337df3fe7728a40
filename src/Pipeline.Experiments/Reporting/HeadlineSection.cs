using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>The two questions, and what the runs answer.</summary>
internal static class HeadlineSection
{
    /// <summary>What the keys of headline findings begin with.</summary>
    public const string KeyPrefix = "headline/";

    private const int MostFindings = 5;

    /// <summary>The section.</summary>
    public static ReportSection Of(ReportData data)
    {
        var blocks = new List<Block>();
        if (data.Laws.LearningRates is { } learningRates)
        {
            blocks.Add(new Paragraph("Which learning rate should the embedding have?"));
            blocks.AddRange(FindingBlocks.Of(KeyPrefix + "learning-rate", EmbeddingFindings.Of(learningRates)));
        }

        if (data.Laws.VocabularyBowls is { Count: > 0 } bowls)
        {
            var widest = bowls.Max(bowl => bowl.Group.Width);
            blocks.Add(new Paragraph("How large should the vocabulary be?"));
            var findings = bowls.Where(bowl => bowl.Group.Width == widest).Select(bowl => bowl.Finding)
                .Concat(new[] { LossComparison.Disagreement(LossComparison.Of(data.Runs)) }.OfType<Finding>())
                .Concat(data.Laws.VocabularyFits.SelectMany(fit => fit.Laws.Findings.Take(1)).DistinctBy(finding => finding.Text));
            blocks.AddRange(FindingBlocks.Of(KeyPrefix + "vocabulary", findings.Take(MostFindings)));
        }

        blocks.Add(new Paragraph(Margin.Words));
        blocks.Add(Runs(data));
        return new ReportSection("What was found", blocks);
    }

    private static FindingBlock Runs(ReportData data)
    {
        var diverged = data.Runs.Count(run => run.Diverged);
        var best = data.Runs.Where(run => run.BitsPerByte is not null).MinBy(run => run.BitsPerByte);
        var text = best is null
            ? string.Create(CultureInfo.InvariantCulture, $"All {data.Runs.Count} runs diverged.")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Of {data.Runs.Count} runs, {diverged} diverged. The best seen, {best.Name}, reached {best.BitsPerByte:0.0000} bits per byte on the validation set; the best of many runs owes part of that to luck.");
        return new FindingBlock(KeyPrefix + "runs", new Finding(text, FindingStrength.Tentative));
    }
}
