using System.Text;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Differences;

/// <summary>Writes a difference as Markdown, for a pull request.</summary>
public static class DifferenceMarkdown
{
    /// <summary>Writes a difference.</summary>
    /// <param name="difference">The difference.</param>
    /// <returns>A heading, and a list or a block of <c>diff</c> for each part; lines end with LF.</returns>
    public static string Render(ReportDifference difference)
    {
        var text = new StringBuilder($"## {RichText.ToMarkdown(difference.Spec)}: {difference.Before} → {difference.After}\n");
        var open = false;
        foreach (var (kind, line) in DifferenceText.Lines(difference))
        {
            if (kind == '#')
            {
                text.Append(open ? "```\n" : "").Append($"\n### {RichText.ToMarkdown(line)}\n\n```diff\n");
                open = true;
            }
            else
            {
                // GitHub colours a line that starts with '!' as changed.
                text.Append(open ? "" : "\n").Append(kind == '~' ? "!" + line[1..] : line).Append('\n');
            }
        }

        return text.Append(open ? "```\n" : "").ToString();
    }
}
