namespace Pipeline.Reports.Tables;

/// <summary>What the cells of a column hold, and so how they are written and aligned.</summary>
public enum ColumnKind
{
    /// <summary>Text, aligned left.</summary>
    Text,

    /// <summary>Whole numbers, aligned right, digits in groups of three.</summary>
    Whole,

    /// <summary>Numbers with significant digits, aligned right.</summary>
    Number,

    /// <summary>Numbers written as a power of two, such as learning rates: 2^-8.</summary>
    PowerOfTwo,
}
