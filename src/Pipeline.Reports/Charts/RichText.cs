using System.Text;

namespace Pipeline.Reports.Charts;

/// <summary>
/// Text with subscripts, superscripts and code: <c>η_{emb}</c>, <c>2^{-8}</c>, <c>`run/v1024`</c>. Everything else is literal.
/// Used by labels, titles, cells, paragraphs and findings.
/// </summary>
public static class RichText
{
    internal enum Kind
    {
        Plain,
        Subscript,
        Superscript,
        Code,
    }

    internal static IEnumerable<(Kind Kind, string Text)> Parse(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var (kind, start, close) = text[i] switch
            {
                '_' when Next(text, i) == '{' => (Kind.Subscript, i + 2, '}'),
                '^' when Next(text, i) == '{' => (Kind.Superscript, i + 2, '}'),
                '`' => (Kind.Code, i + 1, '`'),
                _ => (Kind.Plain, i, '\0'),
            };
            var end = kind == Kind.Plain ? -1 : text.IndexOf(close, start);
            if (end < 0)
            {
                plain.Append(text[i]);
                continue;
            }

            if (plain.Length > 0)
                yield return (Kind.Plain, plain.ToString());
            plain.Clear();
            yield return (kind, text[start..end]);
            i = end;
        }

        if (plain.Length > 0)
            yield return (Kind.Plain, plain.ToString());
    }

    /// <summary>Plain characters, for places without markup: "η_emb", "2^-8".</summary>
    /// <param name="text">The marked-up text.</param>
    /// <returns>The text without braces and back-quotes.</returns>
    public static string ToPlain(string text) => string.Concat(Parse(text).Select(run => run.Kind switch
    {
        Kind.Subscript => "_" + run.Text,
        Kind.Superscript => "^" + run.Text,
        _ => run.Text,
    }));

    /// <summary>HTML, escaped.</summary>
    /// <param name="text">The marked-up text.</param>
    /// <returns>HTML with sub, sup and code elements.</returns>
    public static string ToHtml(string text) => string.Concat(Parse(text).Select(run => run.Kind switch
    {
        Kind.Subscript => $"<sub>{Markup.Escape(run.Text)}</sub>",
        Kind.Superscript => $"<sup>{Markup.Escape(Minus(run.Text))}</sup>",
        Kind.Code => $"<code>{Markup.Escape(run.Text)}</code>",
        _ => Markup.Escape(run.Text),
    }));

    /// <summary>Markdown, escaped: no character of the text is taken for markup.</summary>
    /// <param name="text">The marked-up text.</param>
    /// <returns>Markdown with sub and sup elements and code spans.</returns>
    public static string ToMarkdown(string text) => string.Concat(Parse(text).Select(run => run.Kind switch
    {
        Kind.Subscript => $"<sub>{EscapeMarkdown(run.Text)}</sub>",
        Kind.Superscript => $"<sup>{EscapeMarkdown(Minus(run.Text))}</sup>",
        Kind.Code => $"`{run.Text.Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal)}`",
        _ => EscapeMarkdown(run.Text),
    }));

    /// <summary>A true minus sign where a hyphen stands before a digit.</summary>
    internal static string Minus(string text) => text.Length > 1 && text[0] == '-' ? "−" + text[1..] : text;

    private static char Next(string text, int index) => index + 1 < text.Length ? text[index + 1] : '\0';

    private static string EscapeMarkdown(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '~')
                result.Append('\\').Append(c);
            else if (c is '<')
                result.Append("&lt;");
            else if (c is '&')
                result.Append("&amp;");
            else
                result.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return result.ToString();
    }
}
