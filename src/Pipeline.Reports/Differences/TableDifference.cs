namespace Pipeline.Reports.Differences;

/// <summary>What changed in a table.</summary>
/// <param name="Name">The name of the table.</param>
/// <param name="Title">Its heading.</param>
public sealed record TableDifference(string Name, string Title)
{
    /// <summary>Keys of rows that are new, such as "width=256".</summary>
    public IReadOnlyList<string> AddedRows { get; init; } = [];

    /// <summary>Keys of rows that are gone.</summary>
    public IReadOnlyList<string> RemovedRows { get; init; } = [];

    /// <summary>Columns that are new.</summary>
    public IReadOnlyList<string> AddedColumns { get; init; } = [];

    /// <summary>Columns that are gone.</summary>
    public IReadOnlyList<string> RemovedColumns { get; init; } = [];

    /// <summary>Cells of rows and columns that both versions have.</summary>
    public IReadOnlyList<CellChange> Cells { get; init; } = [];

    internal bool IsEmpty => AddedRows.Count + RemovedRows.Count + AddedColumns.Count + RemovedColumns.Count + Cells.Count == 0;
}
