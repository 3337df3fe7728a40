namespace Pipeline.Reports.Tables;

/// <summary>A table: one model for Markdown, HTML and CSV.</summary>
public sealed record Table
{
    /// <summary>Makes a table and checks its shape.</summary>
    /// <param name="name">A file name without extension, unique in a report: lower-case letters, digits and dashes.</param>
    /// <param name="title">The heading.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, each with one cell per column.</param>
    /// <exception cref="ReportsException">A row has too many or too few cells, or two columns have the same name.</exception>
    public Table(string name, string title, IReadOnlyList<Column> columns, IReadOnlyList<IReadOnlyList<Cell>> rows)
    {
        if (columns.GroupBy(c => c.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ReportsException($"Table '{name}' has two columns '{twice.Key}'; each column needs its own name.");
        if (rows.FirstOrDefault(r => r.Count != columns.Count) is { } row)
            throw new ReportsException($"Table '{name}' has a row of {row.Count} cells; it has {columns.Count} columns.");
        (Name, Title, Columns, Rows) = (name, title, columns, rows);
    }

    /// <summary>A file name without extension.</summary>
    public string Name { get; }

    /// <summary>The heading.</summary>
    public string Title { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The rows, each with one cell per column.</summary>
    public IReadOnlyList<IReadOnlyList<Cell>> Rows { get; }

    /// <summary>Whether every column says what it means, so that the table is published with a schema.</summary>
    public bool HasSchema => Columns.All(column => column.Meaning.Length > 0);

    /// <summary>The most rows that Markdown and HTML show; the CSV file always has all.</summary>
    public int ShownRows { get; init; } = 60;
}
