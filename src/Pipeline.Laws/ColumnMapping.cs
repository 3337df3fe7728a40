using System.Globalization;
using Pipeline.Laws.Tables;

namespace Pipeline.Laws;

/// <summary>Says which column of a foreign table holds a field of <see cref="RunRecord"/>, and the factor to the field's unit.</summary>
/// <param name="Field">The field, in camelCase as in our own tables, such as "nonVocabularyParameters".</param>
/// <param name="Column">The column's name in the foreign table.</param>
/// <param name="Factor">What a value is multiplied by to be in the field's unit (1e6 for a column in millions).</param>
public sealed record ColumnMapping(string Field, string Column, double Factor = 1)
{
    /// <summary>Reads "field=column" or "field=column*factor", several separated by commas.</summary>
    /// <param name="text">The text, such as "loss=Lossu,nonVocabularyParameters=N_M*1e6".</param>
    /// <returns>The mappings.</returns>
    /// <exception cref="LawsException">A part has another form, or names no field of a run table.</exception>
    public static IReadOnlyList<ColumnMapping> Parse(string text) => Parse(text, RunTable.Columns);

    /// <summary>As <see cref="Parse(string)"/>, for a table of other fields.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fields">The fields that there are.</param>
    /// <returns>The mappings.</returns>
    /// <exception cref="LawsException">A part has another form, or names none of the fields.</exception>
    public static IReadOnlyList<ColumnMapping> Parse(string text, IReadOnlyList<string> fields) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => ParseOne(part, fields))];

    private static ColumnMapping ParseOne(string part, IReadOnlyList<string> fields)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == part.Length - 1)
            throw new LawsException($"The column mapping '{part}' must have the form field=column or field=column*factor.");
        string field = part[..equals].Trim();
        string column = part[(equals + 1)..].Trim();
        double factor = 1;
        int star = column.LastIndexOf('*');
        if (star > 0)
        {
            if (!double.TryParse(column[(star + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out factor) || !(factor > 0) || !double.IsFinite(factor))
                throw new LawsException($"The factor in the column mapping '{part}' must be a positive number.");
            column = column[..star].Trim();
        }

        string known = fields.FirstOrDefault(name => name.Equals(field, StringComparison.OrdinalIgnoreCase))
            ?? throw new LawsException($"The column mapping '{part}' names no field of the table{NearestName.Hint(field, fields)}");
        return new ColumnMapping(known, column, factor);
    }
}
