using System.Text;

namespace Pipeline.Reports;

/// <summary>Escaping shared by SVG and HTML.</summary>
internal static class Markup
{
    /// <summary>Text that is safe as content and as a quoted attribute value, in HTML and in XML.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The text with &amp;, &lt;, &gt; and quotes escaped; characters that XML forbids become U+FFFD.</returns>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
                continue;
            }

            result.Append(c switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                '\t' or '\n' or '\r' => c.ToString(),
                < ' ' or '\uFFFE' or '\uFFFF' => "\uFFFD",
                _ when char.IsSurrogate(c) => "\uFFFD",
                _ => c.ToString(),
            });
        }

        return result.ToString();
    }
}
