using System.Globalization;
using Pipeline.Laws.Tables;

namespace Pipeline.Laws.Transfer;

/// <summary>Reads tables of phase points: parametrization, weightDecay (which may be missing), error, kappa, gap.</summary>
public static class PhaseTable
{
    /// <summary>The fields of a phase table.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["parametrization", "weightDecay", "error", "kappa", "gap"];

    /// <summary>Reads a table.</summary>
    /// <param name="path">The CSV file.</param>
    /// <param name="mapping">Where fields are found; a field without a mapping is read from the column of its own name.</param>
    /// <returns>The points.</returns>
    /// <exception cref="LawsException">A column is missing, or a value is no number: named by line and column.</exception>
    public static IReadOnlyList<PhasePoint> Read(string path, IReadOnlyList<ColumnMapping> mapping)
    {
        using StreamReader reader = CsvTable.Open(path);
        using var table = new CsvTable(reader, path);
        ColumnFormula?[] formulas = [.. Fields.Select(field => mapping.FirstOrDefault(m => m.Field == field)?.Formula)];
        int[] columns = [.. Fields.Zip(formulas, (field, formula) => Column(field, table, formula))];
        var points = new List<PhasePoint>();
        while (table.Read())
        {
            double Value(int field) => formulas[field] is { Column: null } formula ? formula.Evaluate(name => Number(table, Column(name, table, null))) : Number(table, columns[field]);
            double? weightDecay = columns[1] < 0 || table[columns[1]].Length == 0 ? null : Value(1);
            if (!(Value(2) > 0))
                throw table.Wrong(columns[2], $"holds '{table[columns[2]]}'; error must be a positive number.");
            points.Add(new PhasePoint(table[columns[0]], weightDecay, Value(2), Value(3), Value(4)));
        }

        return points.Count > 0 ? points : throw table.Wrong("the table has a header and no points.");
    }

    private static int Column(string field, CsvTable table, ColumnFormula? formula)
    {
        string name = formula?.Columns[0] ?? field;
        int index = table.Find(name);
        return index >= 0 || (formula is null && field == "weightDecay") ? index : throw table.Wrong($"there is no column '{name}' for {field}{NearestName.Hint(name, table.Header)}");
    }

    private static double Number(CsvTable table, int column) =>
        double.TryParse(table[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw table.Wrong(column, $"holds '{table[column]}'; a number is needed.");
}
