using System.Globalization;
using System.Text;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Documents;

/// <summary>Writes a report as one self-contained HTML page: figures inside, no script, nothing loaded from elsewhere.</summary>
public static class HtmlReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>HTML; lines end with LF.</returns>
    public static string Render(Report report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append($"<title>{Markup.Escape(RichText.ToPlain(report.Title))}</title>\n");
        html.Append($"<style>\n{PageStyle.Css}{SvgRenderer.Css}</style>\n</head>\n<body>\n");
        AppendContents(html, report);
        html.Append($"<main>\n<h1>{RichText.ToHtml(report.Title)}</h1>\n");
        if (report.Summary.Length > 0)
            html.Append($"<p class=\"summary\">{RichText.ToHtml(report.Summary)}</p>\n");
        for (var i = 0; i < report.Sections.Count; i++)
        {
            html.Append($"<section id=\"{Anchor(report, i)}\">\n<h2>{RichText.ToHtml(report.Sections[i].Title)}</h2>\n");
            foreach (var block in report.Sections[i].Blocks)
                Append(html, block);
            html.Append("</section>\n");
        }

        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void AppendContents(StringBuilder html, Report report)
    {
        html.Append("<nav aria-label=\"Contents\">\n<ol>\n");
        for (var i = 0; i < report.Sections.Count; i++)
            html.Append($"<li><a href=\"#{Anchor(report, i)}\">{RichText.ToHtml(report.Sections[i].Title)}</a></li>\n");
        html.Append("</ol>\n</nav>\n");
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
                var (sign, word, style) = FindingWords.Of(finding.Strength);
                html.Append($"<p class=\"finding {style}\"><span class=\"strength\"><span aria-hidden=\"true\">{sign}</span> {word}</span> {RichText.ToHtml(finding.Text)}</p>\n");
                break;
            case FigureBlock figure:
                html.Append($"<figure id=\"figure-{Markup.Escape(figure.Figure.Name)}\">\n{SvgRenderer.Render(figure.Figure, standalone: false)}");
                html.Append($"<figcaption>{RichText.ToHtml(figure.Caption)}</figcaption>\n</figure>\n");
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

    private static void AppendTable(StringBuilder html, TableBlock block)
    {
        var title = RichText.ToHtml(block.Table.Title);
        var rows = block.Table.Rows.Count.ToString(CultureInfo.InvariantCulture);
        html.Append($"<div class=\"table\" id=\"table-{Markup.Escape(block.Table.Name)}\">\n");
        html.Append(block.Folded ? $"<details>\n<summary>{title} ({rows} rows)</summary>\n" : $"<h3>{title}</h3>\n");
        html.Append("<div class=\"scroll\">\n").Append(TableHtml.Render(block.Table)).Append("</div>\n");
        if (block.Caption.Length > 0)
            html.Append($"<p class=\"caption\">{RichText.ToHtml(block.Caption)}</p>\n");
        html.Append(block.Folded ? "</details>\n</div>\n" : "</div>\n");
    }

    /// <summary>An anchor that keeps its name when sections are added before it, and is unique.</summary>
    private static string Anchor(Report report, int index)
    {
        var anchors = report.Sections.Select(s => Slug(RichText.ToPlain(s.Title))).ToList();
        var earlier = anchors.Take(index).Count(a => a == anchors[index]);
        return earlier == 0 ? anchors[index] : string.Create(CultureInfo.InvariantCulture, $"{anchors[index]}-{earlier + 1}");
    }

    private static string Slug(string title)
    {
        var slug = string.Concat(title.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return slug.Length > 0 ? slug : "section";
    }
}
