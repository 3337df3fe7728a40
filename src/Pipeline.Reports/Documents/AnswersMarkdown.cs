using System.Text;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Documents;

/// <summary>Writes the answers of a report in five sentences each: the question, what was run, the answer with its interval, what would change it, and what it cost.</summary>
internal static class AnswersMarkdown
{
    /// <summary>Writes them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="extent">What they rest on.</param>
    /// <returns>Markdown, empty where the report answers nothing; lines end with LF.</returns>
    public static string Render(Report report, ReportExtent extent)
    {
        var text = new StringBuilder();
        foreach (var answer in report.Sections.SelectMany(section => section.Blocks).OfType<AnswerBlock>())
        {
            text.Append(text.Length > 0 ? "\n" : "");
            Append("Question", answer.Question);
            Append("What was run", extent.Runs);
            Append("Answer", string.Join(' ', [answer.Answer.Finding.Text, Numbers(answer)]));
            Append("What would change it", answer.Reasons[^1].Text);
            Append("What it cost", extent.Cost);
        }

        return text.ToString();

        void Append(string heading, string sentence) => text.Append($"- **{heading}.** {RichText.ToMarkdown(sentence)}\n");
    }

    private static string Numbers(AnswerBlock answer) =>
        $"({string.Join("; ", [.. answer.Numbers.Select(number => $"{number.Name} {number.Value}, {number.Range}"), FindingWords.Of(answer.Answer.Finding.Strength).Word])}.)";
}
