using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Documents;

/// <summary>Writes a report as one self-contained HTML page: figures and script inside, nothing loaded from elsewhere. Without the script everything can be read as well.</summary>
public static class HtmlReport
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>HTML; lines end with LF.</returns>
    public static string Render(Report report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'sha256-{Digest(PageScript.Text)}'\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append($"<title>{Markup.Escape(RichText.ToPlain(report.Title))}</title>\n");
        html.Append($"<style>\n{PageStyle.Css}{SvgRenderer.Css}</style>\n</head>\n<body>\n");
        AppendContents(html, report);
        html.Append($"<main>\n<h1>{RichText.ToHtml(report.Title)}</h1>\n");
        var summary = report.Summary.Length > 0 ? $"<p class=\"summary\">{RichText.ToHtml(report.Summary)}</p>\n" : "";
        var answersFirst = report.Sections is [{ Blocks: [AnswerBlock, ..] }, ..];
        html.Append(answersFirst ? "" : summary);
        for (var i = 0; i < report.Sections.Count; i++)
        {
            html.Append($"<section id=\"{Anchor(report, i)}\">\n<h2>{RichText.ToHtml(report.Sections[i].Title)}</h2>\n");
            HtmlBlocks.Append(html, report.Sections[i].Blocks);
            html.Append(i == 0 && answersFirst ? summary : "").Append("</section>\n");
        }

        html.Append($"</main>\n<script>{PageScript.Text}</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void AppendContents(StringBuilder html, Report report)
    {
        html.Append("<nav aria-label=\"Contents\">\n<ol>\n");
        for (var i = 0; i < report.Sections.Count; i++)
            html.Append($"<li><a href=\"#{Anchor(report, i)}\">{RichText.ToHtml(report.Sections[i].Title)}</a></li>\n");
        html.Append("</ol>\n</nav>\n");
    }

    /// <summary>What the page's policy knows its only script by.</summary>
    private static string Digest(string script) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));

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
