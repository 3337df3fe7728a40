using System.Globalization;

namespace Pipeline.Laws.Tables;

/// <summary>A field of a run table, found in a table.</summary>
internal sealed class BoundColumn
{
    private readonly ColumnFormula? _formula;
    private readonly int[] _cells;
    private readonly bool _groups;
    private string _text = "";
    private long? _firstEmpty;
    private bool _filled;

    private BoundColumn(RunColumn column, int[] cells, ColumnFormula? formula, bool required)
    {
        Column = column;
        _cells = cells;
        _formula = formula;
        _groups = column.Groups;
        Required = required;
    }

    /// <summary>The field.</summary>
    public RunColumn Column { get; }

    /// <summary>The column that messages point at.</summary>
    public int Index => _cells[0];

    /// <summary>Whether every run that did not diverge must have a value.</summary>
    public bool Required { get; }

    /// <summary>The first line without a value that should have one since others have; null when there is none.</summary>
    public long? Gap => _filled ? _firstEmpty : null;

    /// <summary>Finds a field; null when it is not there and was not mapped.</summary>
    /// <exception cref="LawsException">It was mapped to a column that is not there.</exception>
    public static BoundColumn? Of(RunColumn column, CsvTable table, ColumnMapping? mapped, bool required)
    {
        if (mapped is null)
            return table.Find(column.Name, column.HeaderUnit) is var index and >= 0 ? new BoundColumn(column, [index], null, required) : null;
        ColumnFormula formula = mapped.Formula;
        string? single = table.Find(formula.Text) >= 0 ? formula.Text : formula.Column;
        int[] cells = [.. (single is null ? formula.Columns : [single]).Select(name => table.Find(name) is var cell and >= 0
            ? cell
            : throw table.Wrong($"there is no column '{name}' for {column.Name}{NearestName.Hint(name, table.Header)}"))];
        return new BoundColumn(column, cells, single is null ? formula : null, required);
    }

    /// <summary>Takes the text of the current row.</summary>
    public void Load(CsvTable table) => _text = _formula is null ? table[Index] : Evaluate(table);

    /// <summary>Whether the current row holds a loss that is not finite.</summary>
    public bool HasFailed => Column.IsLoss && RunColumn.IsNotFinite(_text);

    /// <summary>The run with the field of the current row.</summary>
    /// <exception cref="LawsException">The value is absurd.</exception>
    public RunRecord Read(CsvTable table, RunRecord run)
    {
        if (_text.Length == 0)
        {
            if (_groups && _firstEmpty is null && !(run.EndedEarly && Column.MayFail))
                _firstEmpty = table.Line;
            return run;
        }

        _filled = true;
        try
        {
            return Column.Parse(run, _text, _formula);
        }
        catch (LawsException absurd)
        {
            throw table.Wrong(Index, absurd.Message);
        }
    }

    private string Evaluate(CsvTable table)
    {
        if (_cells.Any(cell => table[cell].Length == 0))
            return "";
        double value = _formula!.Evaluate(name => Number(table, table.Find(name)));
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private double Number(CsvTable table, int cell) => RunColumn.IsNotFinite(table[cell]) ? double.NaN
        : double.TryParse(table[cell], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : throw table.Wrong(cell, $"holds '{table[cell]}'; {_formula!.Text} needs a number for {Column.Name}.");
}
