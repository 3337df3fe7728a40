using System.Text;

namespace Pipeline.Reports.Differences;

/// <summary>Writes a difference for a terminal, in the way that differences of code are written: what was asked for first, then what came of it.</summary>
public static class DifferenceText
{
    private const int MostLines = 20;
    private const int MostCells = 6;
    private const int MostNames = 3;

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
        : [.. Spec(difference), .. Inputs(difference.Inputs), .. Findings(difference), .. difference.Tables.SelectMany(Table), .. Figures(difference.Figures)];

    private static IEnumerable<(char, string)> Spec(ReportDifference difference)
    {
        yield return ('#', "Spec");
        if (difference.SpecChanges is null)
            yield return (' ', "  not known: one of the versions does not hold its spec");
        else if (difference.SpecChanges.Count == 0)
            yield return (' ', "  unchanged");
        foreach (var (path, before, after) in Some(difference.SpecChanges ?? []))
        {
            yield return (before, after) switch
            {
                (null, _) => ('+', $"+ {path}: {after}"),
                (_, null) => ('-', $"- {path}: {before}"),
                _ => ('~', $"~ {path}: {before} → {after}"),
            };
        }

        if (difference.SpecChanges?.Count > MostLines)
            yield return More(difference.SpecChanges.Count - MostLines);
    }

    /// <summary>One line for each kind of stage: which stage changed which is what <c>Why</c> is for.</summary>
    private static IEnumerable<(char, string)> Inputs(IReadOnlyList<NamedChange> inputs)
    {
        if (inputs.Count > 0)
            yield return ('#', "Results that it rests on");
        foreach (var kind in inputs.GroupBy(input => input.Name.Split('/')[0]))
        {
            var counts = new[] { Count(kind, added: true, removed: false, "new"), Count(kind, added: false, removed: true, "gone"), Count(kind, added: true, removed: true, "changed") };
            yield return ('~', $"~ {kind.Key}: {string.Join(", ", counts.OfType<string>())}");
        }
    }

    private static string? Count(IEnumerable<NamedChange> changes, bool added, bool removed, string word)
    {
        var count = changes.Count(change => change.After is not null == added && change.Before is not null == removed);
        return count == 0 ? null : $"{count} {word}";
    }

    /// <summary>Each sentence once, also where several findings say the same.</summary>
    private static IEnumerable<(char, string)> Findings(ReportDifference difference) =>
        difference.Findings.Count == 0 ? [] : difference.Findings.SelectMany(Sentences).Distinct().Prepend(('#', "Findings"));

    private static IEnumerable<(char, string)> Sentences(FindingChange change)
    {
        if (Sentence(change.Before) is { } before)
            yield return ('-', $"- {before}");
        if (Sentence(change.After) is { } after)
            yield return ('+', $"+ {after}");
    }

    private static string? Sentence(Publishing.ManifestFinding? finding) => finding is null ? null : $"{finding.Strength}: {finding.Text}";

    private static IEnumerable<(char, string)> Table(TableDifference table)
    {
        yield return ('#', $"{table.Title} (tables/{table.Name}.csv)");
        foreach (var (sign, what, names) in new[]
        {
            ('-', "column", table.RemovedColumns), ('+', "column", table.AddedColumns), ('-', "row", table.RemovedRows), ('+', "row", table.AddedRows),
        })
        {
            if (names.Count > 0)
                yield return (sign, $"{sign} {names.Count} {what}{(names.Count == 1 ? "" : "s")}: {Names(names)}");
        }

        foreach (var cell in table.Cells.Take(MostCells))
            yield return ('~', $"~ {cell.Row}  {cell.Column}: {NumberChange.Describe(cell)}");
        if (table.Cells.Count > MostCells)
            yield return More(table.Cells.Count - MostCells);
    }

    private static IEnumerable<(char, string)> Figures(IReadOnlyList<NamedChange> figures)
    {
        if (figures.Count > 0)
            yield return ('#', "Figures");
        foreach (var (name, before, after) in Some(figures))
            yield return before is null ? ('+', $"+ {name}") : after is null ? ('-', $"- {name}") : ('~', $"~ {name}");
        if (figures.Count > MostLines)
            yield return More(figures.Count - MostLines);
    }

    private static IEnumerable<T> Some<T>(IReadOnlyList<T> items) => items.Take(MostLines);

    private static string Names(IReadOnlyList<string> names) =>
        string.Join("; ", names.Take(MostNames)) + (names.Count > MostNames ? $" … and {names.Count - MostNames} more" : "");

    private static (char, string) More(int count) => (' ', $"  … and {count} more");

    private static string Coloured(char kind, string line) => kind switch
    {
        '+' => $"\e[32m{line}\e[0m",
        '-' => $"\e[31m{line}\e[0m",
        '~' => $"\e[33m{line}\e[0m",
        '#' => $"\e[1m{line}\e[0m",
        _ => line,
    };
}
