using System.Globalization;
using Pipeline.Laws;

namespace Pipeline.Reports.Tables;

/// <summary>One cell: text, or a number with or without interval, or nothing.</summary>
/// <param name="Text">The text of a text cell.</param>
/// <param name="Value">The number of a number cell.</param>
/// <param name="Interval">The number's interval.</param>
public sealed record Cell(string? Text, double? Value, Interval? Interval)
{
    /// <summary>A cell without content.</summary>
    public static Cell Empty { get; } = new(null, null, null);

    /// <summary>A cell of text.</summary>
    /// <param name="text">The text, which may hold <see cref="Charts.RichText"/>; null is an empty cell.</param>
    /// <returns>The cell.</returns>
    public static Cell Of(string? text) => text is null ? Empty : new(text, null, null);

    /// <summary>A cell of a number.</summary>
    /// <param name="value">The number; null and NaN are an empty cell.</param>
    /// <param name="interval">Its interval, if it has one.</param>
    /// <returns>The cell.</returns>
    public static Cell Of(double? value, Interval? interval = null) => value is null || double.IsNaN(value.Value) ? Empty : new(null, value, interval);

    /// <summary>The exact content: the text, or the number so that reading it gives the same number.</summary>
    internal string Exact => Text ?? Value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
