using System.Text;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Documents;

/// <summary>Writes a report as Markdown, which refers to figures/*.svg and tables/*.csv beside it.</summary>
public static class MarkdownReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>Markdown; lines end with LF.</returns>
    public static string Render(Report report)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(RichText.ToMarkdown(report.Title)).Append('\n');
        if (report.Summary.Length > 0)
            text.Append('\n').Append(RichText.ToMarkdown(report.Summary)).Append('\n');
        foreach (var section in report.Sections)
        {
            text.Append("\n## ").Append(RichText.ToMarkdown(section.Title)).Append('\n');
            Block? before = null;
            foreach (var block in section.Blocks)
            {
                if (block is not (FindingBlock or FindingGroup) || before is not (FindingBlock or FindingGroup))
                    text.Append('\n');
                Append(text, block);
                before = block;
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                text.Append(RichText.ToMarkdown(paragraph.Text)).Append('\n');
                break;
            case BulletList list:
                foreach (var item in list.Items)
                    text.Append("- ").Append(RichText.ToMarkdown(item)).Append('\n');
                break;
            case FindingBlock { Finding: var finding }:
                var (sign, word, _) = FindingWords.Of(finding.Strength);
                text.Append($"- {sign} **{word}**: {RichText.ToMarkdown(finding.Text)}\n");
                break;
            case FindingGroup group:
                Append(text, group);
                break;
            case AnswerBlock answer:
                Append(text, answer);
                break;
            case FigureBlock { Figure: var figure } block1:
                text.Append($"![{RichText.ToMarkdown(RichText.ToPlain(figure.Title))}](figures/{figure.Name}.svg)\n");
                AppendCaption(text, block1.Caption);
                break;
            case TableBlock { Table: var table } block2:
                text.Append($"**{RichText.ToMarkdown(table.Title)}** ([CSV](tables/{table.Name}.csv){(table.HasSchema ? $", [what the columns are](tables/{table.Name}.schema.json)" : "")})\n\n");
                text.Append(TableMarkdown.Render(table));
                AppendCaption(text, block2.Caption);
                break;
            case CodeBlock code:
                var fence = Fence(code.Text);
                text.Append($"{fence}{code.Language}\n{code.Text.TrimEnd('\n')}\n{fence}\n");
                break;
            default:
                throw new ReportsException($"A report cannot hold a {block.GetType().Name}.");
        }
    }

    private static void Append(StringBuilder text, FindingGroup group)
    {
        var (sign, word, _) = FindingWords.Of(group.Summary.Strength);
        text.Append($"- {sign} **{word}**: {RichText.ToMarkdown(group.Summary.Text)}\n");
        foreach (var finding in group.Findings)
            text.Append($"  - {RichText.ToMarkdown(finding.Finding.Text)}\n");
    }

    private static void Append(StringBuilder text, AnswerBlock block)
    {
        var (sign, word, _) = FindingWords.Of(block.Answer.Finding.Strength);
        text.Append($"### {RichText.ToMarkdown(block.Question)}\n\n**{RichText.ToMarkdown(block.Answer.Finding.Text)}**\n\n");
        foreach (var number in block.Numbers)
            text.Append($"- {RichText.ToMarkdown(number.Name)}: **{RichText.ToMarkdown(number.Value)}**, {RichText.ToMarkdown(number.Range)}\n");
        text.Append($"- {sign} {word}\n");
        foreach (var reason in block.Reasons)
            text.Append($"- **{RichText.ToMarkdown(reason.Heading)}.** {RichText.ToMarkdown(reason.Text)}\n");
        if (block.Figure is null)
            return;
        text.Append('\n');
        Append(text, block.Figure);
    }

    private static void AppendCaption(StringBuilder text, string caption)
    {
        if (caption.Length > 0)
            text.Append('\n').Append(RichText.ToMarkdown(caption)).Append('\n');
    }

    /// <summary>A fence longer than any run of back-quotes in the text.</summary>
    private static string Fence(string text)
    {
        var fence = "```";
        while (text.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return fence;
    }
}
