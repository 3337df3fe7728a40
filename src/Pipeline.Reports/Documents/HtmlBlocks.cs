using System.Globalization;
using System.Text;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Documents;

/// <summary>Writes the blocks of a section as HTML.</summary>
internal static class HtmlBlocks
{
    /// <summary>Figures up to this width can be read on a telephone as they are; wider ones are moved under the finger.</summary>
    private const double SmallFigure = 480;

    public static void Append(StringBuilder html, IReadOnlyList<Block> blocks)
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            // Answers that follow each other stand side by side where there is room.
            var answers = blocks.Skip(i).TakeWhile(block => block is AnswerBlock).Cast<AnswerBlock>().ToList();
            if (answers.Count == 0)
            {
                Append(html, blocks[i]);
                continue;
            }

            html.Append("<div class=\"answers\">\n");
            foreach (var answer in answers)
                AppendAnswer(html, answer);
            html.Append("</div>\n");
            i += answers.Count - 1;
        }
    }

    private static void Append(StringBuilder html, Block block)
    {
        switch (block)
        {
            case Paragraph paragraph:
                html.Append($"<p>{RichText.ToHtml(paragraph.Text)}</p>\n");
                break;
            case BulletList list:
                html.Append("<ul>\n").AppendJoin("", list.Items.Select(item => $"<li>{RichText.ToHtml(item)}</li>\n")).Append("</ul>\n");
                break;
            case FindingBlock { Finding: var finding }:
                html.Append($"<p class=\"finding {FindingWords.Of(finding.Strength).Class}\">{Strength(finding.Strength)} {RichText.ToHtml(finding.Text)}</p>\n");
                break;
            case FindingGroup group:
                AppendGroup(html, group);
                break;
            case FigureBlock figure:
                AppendFigure(html, figure);
                break;
            case TableBlock table:
                AppendTable(html, table);
                break;
            case CodeBlock code:
                html.Append($"<pre><code>{Markup.Escape(code.Text.TrimEnd('\n'))}</code></pre>\n");
                break;
            default:
                throw new ReportsException($"A report cannot hold a {block.GetType().Name}.");
        }
    }

    private static void AppendAnswer(StringBuilder html, AnswerBlock block)
    {
        var finding = block.Answer.Finding;
        html.Append($"<article class=\"answer {FindingWords.Of(finding.Strength).Class}\">\n<h3>{RichText.ToHtml(block.Question)}</h3>\n");
        html.Append("<dl class=\"numbers\">\n");
        foreach (var number in block.Numbers)
            html.Append($"<div><dt>{RichText.ToHtml(number.Name)}</dt><dd class=\"value\">{RichText.ToHtml(number.Value)}</dd><dd class=\"range\">{RichText.ToHtml(number.Range)}</dd></div>\n");
        html.Append($"</dl>\n<p class=\"use\">{RichText.ToHtml(finding.Text)}</p>\n");
        html.Append("<ul>\n");
        foreach (var reason in block.Reasons)
            html.Append($"<li><b>{RichText.ToHtml(reason.Heading)}.</b> {(reason == block.Reasons[0] ? Strength(finding.Strength) : "")}{RichText.ToHtml(reason.Text)}</li>\n");
        html.Append("</ul>\n");
        if (block.Figure is not null)
            AppendFigure(html, block.Figure);
        html.Append("</article>\n");
    }

    private static void AppendGroup(StringBuilder html, FindingGroup group)
    {
        html.Append($"<details class=\"finding {FindingWords.Of(group.Summary.Strength).Class}\">\n");
        html.Append($"<summary>{Strength(group.Summary.Strength)} {RichText.ToHtml(group.Summary.Text)}</summary>\n<ul>\n");
        html.AppendJoin("", group.Findings.Select(finding => $"<li>{RichText.ToHtml(finding.Finding.Text)}</li>\n")).Append("</ul>\n</details>\n");
    }

    private static string Strength(Laws.FindingStrength strength)
    {
        var (sign, word, _) = FindingWords.Of(strength);
        return $"<span class=\"strength\"><span aria-hidden=\"true\">{sign}</span> {word}</span>";
    }

    private static void AppendFigure(StringBuilder html, FigureBlock block)
    {
        var name = Markup.Escape(block.Figure.Name);
        var isWide = block.Figure.Width > SmallFigure;
        html.Append($"<figure id=\"figure-{name}\"{(isWide ? " class=\"wide\"" : "")}>\n<div class=\"scroll\"{(isWide ? " tabindex=\"0\"" : "")}>\n{SvgRenderer.Render(block.Figure, standalone: false)}</div>\n");
        html.Append($"<figcaption>{RichText.ToHtml(block.Caption)} <span class=\"files\"><a href=\"figures/{name}.csv\">data</a> <a href=\"figures/{name}.svg\">SVG</a></span></figcaption>\n</figure>\n");
    }

    private static void AppendTable(StringBuilder html, TableBlock block)
    {
        var title = RichText.ToHtml(block.Table.Title);
        var name = Markup.Escape(block.Table.Name);
        var rows = block.Table.Rows.Count.ToString(CultureInfo.InvariantCulture);
        html.Append($"<div class=\"table{(block.Searchable ? " searchable" : "")}\" id=\"table-{name}\">\n");
        html.Append(block.Folded ? $"<details>\n<summary>{title} ({rows} rows)</summary>\n" : $"<h3>{title}</h3>\n");
        html.Append("<div class=\"scroll\" tabindex=\"0\">\n").Append(TableHtml.Render(block.Table, block.Searchable)).Append("</div>\n");
        html.Append($"<p class=\"caption\">{RichText.ToHtml(block.Caption)} <span class=\"files\"><a href=\"tables/{name}.csv\">CSV</a>{(block.Table.HasSchema ? $" <a href=\"tables/{name}.schema.json\">what the columns are</a>" : "")}</span></p>\n");
        html.Append(block.Folded ? "</details>\n</div>\n" : "</div>\n");
    }
}
