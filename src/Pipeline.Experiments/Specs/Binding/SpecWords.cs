using System.Globalization;

namespace Pipeline.Experiments.Specs.Binding;

/// <summary>How messages describe what a spec may hold in one place.</summary>
internal static class SpecWords
{
    private const double SmallestPlain = 1e-5;
    private const double LargestPlain = 1e10;

    /// <summary>What a value of a type looks like.</summary>
    public static string Describe(SpecType type, SpecField? field) => type.Kind switch
    {
        SpecKind.Text => TextForms.Describe(field?.Form ?? TextForm.Free),
        SpecKind.Boolean => "true or false",
        SpecKind.Integer => "an integer" + Bounds(field?.Range),
        SpecKind.Number => "a number" + Bounds(field?.Range),
        SpecKind.Rate => "a number from 2^-64 to 2^64 such as 0.003, or a power of two such as 2^-8 or 2^-7.5, in eighths",
        SpecKind.Size => "a size of at least 1 B, with its unit, such as 8 MB (B, kB, MB, GB, TB, KiB, MiB, GiB, TiB)",
        SpecKind.Choice => $"one of {string.Join(", ", type.Choices.Keys)}",
        SpecKind.List => $"a list such as [{Example(type.Item!)}, …]",
        SpecKind.Record when type.IsOneOf => $"a mapping with one of {Alternatives(type)}",
        _ => $"a {(type.Shorthand is null ? "" : "name, or a ")}mapping with {string.Join(", ", type.Fields.Select(key => key.Name))}",
    };

    /// <summary>The names of a record's alternatives.</summary>
    public static string Alternatives(SpecType type) => string.Join(", ", type.Alternatives.Select(key => key.Name));

    /// <summary><c> from 1 to 1,000</c>, or nothing without a range.</summary>
    public static string Bounds(RangeAttribute? range) => range is null ? "" : $" from {Number(range.Minimum)} to {Number(range.Maximum)}";

    private static string Number(double value)
    {
        var format = Math.Abs(value) is >= SmallestPlain and < LargestPlain or 0 ? "#,0.#####" : "0.#####e0";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Example(SpecType type) => type.Kind switch
    {
        SpecKind.Integer => "64",
        SpecKind.Number => "0.1",
        SpecKind.Rate => "2^-8",
        SpecKind.Record when type.IsOneOf => type.Alternatives.First().Name,
        SpecKind.Record when type.Shorthand is null => "{…}",
        _ => "name",
    };
}
