namespace Pipeline.Reports.Tables;

/// <summary>A column of a table.</summary>
/// <param name="Name">The name in the CSV file and in differences: lowerCamelCase, unique in the table.</param>
/// <param name="Header">The heading for readers; may hold <see cref="Charts.RichText"/>.</param>
/// <param name="Kind">What the cells hold.</param>
public sealed record Column(string Name, string Header, ColumnKind Kind)
{
    /// <summary>The unit, which follows the heading in parentheses; none if empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the cells say, in a sentence for those who read the file without the report; empty where the heading is enough.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>Whether the column is part of a row's identity: rows of two versions with equal keys are the same row.</summary>
    public bool IsKey { get; init; }

    /// <summary>Significant digits of a number without interval.</summary>
    public int Digits { get; init; } = 4;

    /// <summary>Whether the cells carry intervals; the CSV file then has the columns name, nameLow and nameHigh.</summary>
    public bool HasInterval { get; init; }

    /// <summary>The heading with its unit.</summary>
    internal string HeaderWithUnit => Unit.Length > 0 ? $"{Header} ({Unit})" : Header;

    internal bool IsNumeric => Kind != ColumnKind.Text;
}
