using System.Globalization;
using CsvHelper;
using Pipeline.Laws.Tables;

namespace Pipeline.Laws.Transfer;

/// <summary>Reads tables of phase points: parametrization, weightDecay, error, kappa, gap.</summary>
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
        if (!File.Exists(path))
            throw new LawsException($"{path}: there is no such table.");
        using CsvReader csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { TrackLineNumbers = true, TrimWhitespace = true });
        csv.ReadHeader();
        string[] header = [.. csv.Headers];
        int[] columns = [.. Fields.Select(field => Column(field, header, path, mapping))];
        double[] factors = [.. Fields.Select(field => mapping.FirstOrDefault(m => m.Field == field)?.Factor ?? 1)];
        var points = new List<PhasePoint>();
        while (csv.Read())
        {
            double[] numbers = [.. Enumerable.Range(1, 4).Select(i => factors[i] * Number(csv, columns[i], header, path))];
            points.Add(new PhasePoint(csv.GetString(columns[0]), numbers[0], numbers[1], numbers[2], numbers[3]));
        }

        return points.Count > 0 ? points : throw new LawsException($"{path}: the table has no rows.");
    }

    private static int Column(string field, string[] header, string path, IReadOnlyList<ColumnMapping> mapping)
    {
        string name = mapping.FirstOrDefault(m => m.Field == field)?.Column ?? field;
        int index = Array.IndexOf(header, name);
        return index >= 0 ? index : throw new LawsException($"{path}: there is no column '{name}' for {field}{NearestName.Hint(name, header)}");
    }

    private static double Number(CsvReader csv, int column, string[] header, string path)
    {
        string text = csv.GetString(column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new LawsException($"{path}(line {csv.LineNumber}): column '{header[column]}' holds '{text}'; a number is needed.");
    }
}
