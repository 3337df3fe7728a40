using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Documents;

/// <summary>A table with its caption. The report publishes it as tables/name.csv.</summary>
/// <param name="Table">The table.</param>
/// <param name="Caption">What the rows are; may hold <see cref="Charts.RichText"/>.</param>
public sealed record TableBlock(Table Table, string Caption = "") : Block
{
    /// <summary>Whether HTML shows the table only when it is opened, as long tables should be.</summary>
    public bool Folded { get; init; }

    /// <summary>Whether HTML has every row, and a field to search them.</summary>
    public bool Searchable { get; init; }
}
