namespace Pipeline.Laws;

/// <summary>A column of a table, or arithmetic over its columns.</summary>
public sealed class ColumnFormula
{
    private readonly Func<Func<string, double>, double> _evaluate;

    internal ColumnFormula(string text, string? column, IReadOnlyList<string> columns, Func<Func<string, double>, double> evaluate)
    {
        Text = text;
        Column = column;
        Columns = columns;
        _evaluate = evaluate;
    }

    /// <summary>The formula as it was written.</summary>
    public string Text { get; }

    /// <summary>The column, when the formula is nothing else.</summary>
    public string? Column { get; }

    /// <summary>The columns that the formula names.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The formula's value.</summary>
    /// <param name="column">Gives the value of a column.</param>
    /// <returns>The value; NaN or infinite where arithmetic gives that.</returns>
    public double Evaluate(Func<string, double> column) => _evaluate(column);
}
