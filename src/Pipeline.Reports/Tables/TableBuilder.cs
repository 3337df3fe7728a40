using Pipeline.Laws;

namespace Pipeline.Reports.Tables;

/// <summary>Makes a table from records: one call per column.</summary>
/// <typeparam name="T">The record of a row.</typeparam>
public sealed class TableBuilder<T>
{
    private readonly List<(Column Column, Func<T, Cell> Cell)> _columns = [];

    /// <summary>Adds a column of text.</summary>
    /// <param name="name">The name in the CSV file, lowerCamelCase.</param>
    /// <param name="header">The heading for readers.</param>
    /// <param name="value">The cell's text; null for an empty cell.</param>
    /// <param name="isKey">Whether the column is part of a row's identity.</param>
    /// <returns>This builder.</returns>
    public TableBuilder<T> Text(string name, string header, Func<T, string?> value, bool isKey = false) =>
        Add(new Column(name, header, ColumnKind.Text) { IsKey = isKey }, row => Cell.Of(value(row)));

    /// <summary>Adds a column of whole numbers.</summary>
    /// <param name="name">The name in the CSV file, lowerCamelCase.</param>
    /// <param name="header">The heading for readers.</param>
    /// <param name="value">The cell's number; null for an empty cell.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="isKey">Whether the column is part of a row's identity.</param>
    /// <returns>This builder.</returns>
    public TableBuilder<T> Whole(string name, string header, Func<T, double?> value, string unit = "", bool isKey = false) =>
        Add(new Column(name, header, ColumnKind.Whole) { Unit = unit, IsKey = isKey }, row => Cell.Of(value(row)));

    /// <summary>Adds a column of numbers with significant digits.</summary>
    /// <param name="name">The name in the CSV file, lowerCamelCase.</param>
    /// <param name="header">The heading for readers.</param>
    /// <param name="value">The cell's number; null or NaN for an empty cell.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="digits">Significant digits.</param>
    /// <param name="interval">The number's interval, which then decides the digits; null if there is none.</param>
    /// <returns>This builder.</returns>
    public TableBuilder<T> Number(
        string name, string header, Func<T, double?> value, string unit = "", int digits = 4, Func<T, Interval?>? interval = null) =>
        Add(
            new Column(name, header, ColumnKind.Number) { Unit = unit, Digits = digits, HasInterval = interval is not null },
            row => Cell.Of(value(row), interval?.Invoke(row)));

    /// <summary>Adds a column of numbers that are written as powers of two, such as learning rates.</summary>
    /// <param name="name">The name in the CSV file, lowerCamelCase.</param>
    /// <param name="header">The heading for readers.</param>
    /// <param name="value">The cell's number, above 0; null for an empty cell.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="isKey">Whether the column is part of a row's identity.</param>
    /// <param name="interval">The number's interval; null if there is none.</param>
    /// <returns>This builder.</returns>
    public TableBuilder<T> PowerOfTwo(
        string name, string header, Func<T, double?> value, string unit = "", bool isKey = false, Func<T, Interval?>? interval = null) =>
        Add(
            new Column(name, header, ColumnKind.PowerOfTwo) { Unit = unit, IsKey = isKey, HasInterval = interval is not null },
            row => Cell.Of(value(row), interval?.Invoke(row)));

    /// <summary>Gives the columns so far their meanings.</summary>
    /// <param name="meaning">The meaning of a column by name.</param>
    /// <returns>This builder.</returns>
    public TableBuilder<T> Meanings(Func<string, string> meaning)
    {
        for (var i = 0; i < _columns.Count; i++)
            _columns[i] = (_columns[i].Column with { Meaning = meaning(_columns[i].Column.Name) }, _columns[i].Cell);
        return this;
    }

    /// <summary>Makes the table.</summary>
    /// <param name="name">A file name without extension, unique in a report.</param>
    /// <param name="title">The heading.</param>
    /// <param name="rows">The rows' records, in order.</param>
    /// <returns>The table.</returns>
    public Table Build(string name, string title, IEnumerable<T> rows) =>
        new(name, title, [.. _columns.Select(c => c.Column)], [.. rows.Select(row => (IReadOnlyList<Cell>)[.. _columns.Select(c => c.Cell(row))])]);

    private TableBuilder<T> Add(Column column, Func<T, Cell> cell)
    {
        _columns.Add((column, cell));
        return this;
    }
}
