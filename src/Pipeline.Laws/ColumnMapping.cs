using Pipeline.Laws.Tables;

namespace Pipeline.Laws;

/// <summary>Says which columns of a foreign table give a field of <see cref="RunRecord"/>, in the field's unit.</summary>
/// <param name="Field">The field, in camelCase as in our own tables, such as "nonVocabularyParameters".</param>
/// <param name="Formula">A column of the foreign table, or arithmetic over its columns.</param>
public sealed record ColumnMapping(string Field, ColumnFormula Formula)
{
    /// <summary>Reads "field=formula", several separated by commas; a formula is a column's name, quoted where it holds other signs, or arithmetic over names and numbers.</summary>
    /// <param name="text">The text, such as <c>loss="val loss",nonVocabularyParameters=N_M*1e6,tokens=6*steps*batch,hiddenLearningRate=2^lr_log2</c>.</param>
    /// <returns>The mappings.</returns>
    /// <exception cref="LawsException">A part has another form, or names no field of a run table.</exception>
    public static IReadOnlyList<ColumnMapping> Parse(string text) => Parse(text, RunTable.Columns);

    /// <summary>As <see cref="Parse(string)"/>, for a table of other fields.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fields">The fields that there are.</param>
    /// <returns>The mappings.</returns>
    /// <exception cref="LawsException">A part has another form, names none of the fields, or names one a second time.</exception>
    public static IReadOnlyList<ColumnMapping> Parse(string text, IReadOnlyList<string> fields)
    {
        ColumnMapping[] mappings = [.. FormulaReader.Split(text).Select(part => ParseOne(part, fields))];
        string? twice = mappings.GroupBy(mapping => mapping.Field).FirstOrDefault(field => field.Count() > 1)?.Key;
        return twice is null ? mappings : throw new LawsException($"The field {twice} is mapped more than once.");
    }

    private static ColumnMapping ParseOne(string part, IReadOnlyList<string> fields)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == part.Length - 1)
            throw new LawsException($"The column mapping '{part}' must have the form field=column or field=formula, such as tokens=6*steps*batch.");
        string field = part[..equals].Trim();
        string known = fields.FirstOrDefault(name => name.Equals(field, StringComparison.OrdinalIgnoreCase))
            ?? throw new LawsException($"The column mapping '{part}' names no field of the table{NearestName.Hint(field, fields)}");
        return new ColumnMapping(known, FormulaReader.Read(part[(equals + 1)..].Trim(), part));
    }
}
