using System.Text;

namespace Pipeline.Reports.Differences;

/// <summary>Writes a difference for a terminal, in the way that differences of code are written.</summary>
public static class DifferenceText
{
    private const int MostLines = 20;

    /// <summary>Writes a difference.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="colour">Whether to colour lines with ANSI control codes.</param>
    /// <returns>Lines ending with LF.</returns>
    public static string Render(ReportDifference difference, bool colour = false)
    {
        var text = new StringBuilder($"{difference.Spec}: {difference.Before} → {difference.After}\n");
        foreach (var (kind, line) in Lines(difference))
            text.Append(colour ? Coloured(kind, line) : line).Append('\n');
        return text.ToString();
    }

    /// <summary>The lines after the first: kind is ' ' for context, '#' for a heading, '+', '-' or '~' for what was added, removed or changed.</summary>
    internal static IEnumerable<(char Kind, string Line)> Lines(ReportDifference difference) => difference.IsEmpty
        ? [(' ', "Nothing changed.")]
        : [.. Findings(difference), .. difference.Tables.SelectMany(Table), .. Named("Figures", difference.Figures, false), .. Named("Inputs", difference.Inputs, true)];

    private static IEnumerable<(char, string)> Findings(ReportDifference difference)
    {
        if (difference.Findings.Count > 0)
            yield return ('#', "Findings");
        foreach (var (_, before, after) in difference.Findings)
        {
            if (before is not null)
                yield return ('-', $"- {before.Strength}: {before.Text}");
            if (after is not null)
                yield return ('+', $"+ {after.Strength}: {after.Text}");
        }
    }

    private static IEnumerable<(char, string)> Table(TableDifference table)
    {
        yield return ('#', $"{table.Title} (tables/{table.Name}.csv)");
        List<(char, string)> lines =
        [
            .. table.RemovedColumns.Select(c => ('-', $"- column {c}")),
            .. table.AddedColumns.Select(c => ('+', $"+ column {c}")),
            .. table.RemovedRows.Select(r => ('-', $"- {r}")),
            .. table.AddedRows.Select(r => ('+', $"+ {r}")),
            .. table.Cells.Select(c => ('~', $"~ {c.Row}  {c.Column}: {NumberChange.Describe(c)}")),
        ];
        foreach (var line in lines.Take(MostLines))
            yield return line;
        if (lines.Count > MostLines)
            yield return (' ', $"  … and {lines.Count - MostLines} more");
    }

    private static IEnumerable<(char, string)> Named(string heading, IReadOnlyList<NamedChange> changes, bool digests)
    {
        if (changes.Count > 0)
            yield return ('#', heading);
        foreach (var (name, before, after) in changes.Take(MostLines))
        {
            yield return (before, after) switch
            {
                (null, _) => ('+', $"+ {name}"),
                (_, null) => ('-', $"- {name}"),
                _ => ('~', $"~ {name}{(digests ? $"  {Short(before)} → {Short(after)}" : "")}"),
            };
        }

        if (changes.Count > MostLines)
            yield return (' ', $"  … and {changes.Count - MostLines} more");
    }

    private static string Short(string digest) => digest.Length > 8 ? digest[..8] : digest;

    private static string Coloured(char kind, string line) => kind switch
    {
        '+' => $"\e[32m{line}\e[0m",
        '-' => $"\e[31m{line}\e[0m",
        '~' => $"\e[33m{line}\e[0m",
        '#' => $"\e[1m{line}\e[0m",
        _ => line,
    };
}
