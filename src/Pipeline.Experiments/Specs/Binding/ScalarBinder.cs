using System.Globalization;
using Pipeline.Experiments.Specs.Yaml;
using Pipeline.Laws.Tables;

namespace Pipeline.Experiments.Specs.Binding;

/// <summary>Reads single values: text, booleans, numbers, rates, sizes and names from a list.</summary>
internal static class ScalarBinder
{
    /// <summary>The value of a scalar; null, and a complaint, where it does not fit.</summary>
    public static object? Bind(SpecType type, YamlScalar scalar, SpecField field, out string? complaint)
    {
        var value = Read(type, scalar, field);
        complaint = value is null ? Explain(type, scalar, field) : OutOfRange(scalar, field, value);
        return complaint is null ? value : null;
    }

    private static object? Read(SpecType type, YamlScalar scalar, SpecField field) => type.Kind switch
    {
        SpecKind.Text => scalar.IsText && TextForms.Matches(field.Form, scalar.Text) ? scalar.Text : null,
        SpecKind.Boolean => scalar.IsBoolean ? char.ToLowerInvariant(scalar.Text[0]) == 't' : null,
        SpecKind.Integer when type.Type == typeof(long) => scalar.IsPlain && NumberText.TryInteger(scalar.Text, out var large) ? large : null,
        SpecKind.Integer => scalar.IsPlain && NumberText.TryInteger(scalar.Text, out var small) && (int)small == small ? (int)small : null,
        SpecKind.Number => scalar.IsPlain && NumberText.TryNumber(scalar.Text, out var number) ? number : null,
        SpecKind.Rate => Rate.TryParse(scalar.Text, out var rate) && (scalar.IsPlain || scalar.Text.Contains('^', StringComparison.Ordinal)) ? rate : null,
        SpecKind.Size => ByteSize.TryParse(scalar.Text, out var size) ? size : null,
        SpecKind.Choice => type.Choices.GetValueOrDefault(scalar.Text),
        _ => throw new InvalidOperationException($"{type.Kind} is not a single value."),
    };

    private static string Explain(SpecType type, YamlScalar scalar, SpecField field)
    {
        if (type.Kind == SpecKind.Choice && scalar.IsText)
            return $"unknown name '{scalar.Text}'; {NearestName.Suggestion(scalar.Text, [.. type.Choices.Keys])}";

        var hint = type.Kind switch
        {
            SpecKind.Text when scalar.IsNumber || scalar.IsBoolean => "; put it in quotes",
            SpecKind.Integer or SpecKind.Number or SpecKind.Rate when !scalar.IsPlain && NumberText.IsDecimal(scalar.Text) => "; remove the quotes",
            SpecKind.Integer when Plain(scalar.Text) is { } plain => $"; write {plain}",
            SpecKind.Number or SpecKind.Rate when Plain(scalar.Text) is not null => "; write a decimal point, and no commas",
            SpecKind.Size when scalar.IsNumber => "; add the unit",
            _ => "",
        };
        return $"expected {SpecWords.Describe(type, field)}, found {scalar.Description}{hint}";
    }

    /// <summary>A number without what stands between its digits, as in 1,000 or 1_000.</summary>
    private static string? Plain(string text)
    {
        var plain = text.Replace(",", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return plain.Length < text.Length && NumberText.IsDecimal(plain) ? plain : null;
    }

    private static string? OutOfRange(YamlScalar scalar, SpecField field, object value)
    {
        if (field.Range is not { } range || value is not (int or long or double))
            return null;

        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        if (number >= range.Minimum && number <= range.Maximum)
            return null;

        var because = range.Because is null ? "" : $": {range.Because}";
        return $"{scalar.Text} is out of range; allowed is{SpecWords.Bounds(range)}{because}";
    }
}
