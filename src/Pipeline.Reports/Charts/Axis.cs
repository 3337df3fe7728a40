using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Charts;

/// <summary>One axis of a panel. Its range follows from the marks unless it is given.</summary>
/// <param name="Label">What is measured, with its unit: "validation loss (nats/token)". May hold <see cref="RichText"/>.</param>
/// <param name="Scale">How values map to lengths.</param>
public sealed record Axis(string Label, AxisScale Scale = AxisScale.Linear)
{
    /// <summary>The lower end; marks below it are cut off.</summary>
    public double? Minimum { get; init; }

    /// <summary>The upper end; marks above it are cut off.</summary>
    public double? Maximum { get; init; }

    /// <summary>Where the ticks stand; round values if null. Use it where only some values were measured, such as vocabulary sizes.</summary>
    public IReadOnlyList<double>? Ticks { get; init; }

    /// <summary>Names of categories, which stand at 0, 1, 2, …; the scale is then linear.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>An axis of named categories, which stand at 0, 1, 2, ….</summary>
    /// <param name="label">What the categories are.</param>
    /// <param name="categories">Their names, in order.</param>
    /// <returns>The axis.</returns>
    public static Axis OfCategories(string label, IReadOnlyList<string> categories) => new(label) { Categories = categories };

    /// <summary>A value in words: the name of a category, or the number.</summary>
    internal string Say(double value) => Categories is { } names && value >= 0 && value < names.Count ? names[(int)value]
        : value == Math.Floor(value) && Math.Abs(value) < 1e6 ? NumberFormat.Whole(value)
        : NumberFormat.Significant(value, 4);

    internal bool IsLogarithmic => Scale != AxisScale.Linear;

    /// <summary>Data value to the coordinate in which the axis is uniform.</summary>
    internal double Map(double value) => Scale switch
    {
        AxisScale.Log2 => Math.Log2(value),
        AxisScale.Log10 => Math.Log10(value),
        _ => value,
    };

    /// <summary>The inverse of <see cref="Map"/>.</summary>
    internal double Unmap(double coordinate) => Scale switch
    {
        AxisScale.Log2 => Math.Pow(2, coordinate),
        AxisScale.Log10 => Math.Pow(10, coordinate),
        _ => coordinate,
    };

    /// <summary>Whether the axis has a place for the value. Far beyond all measurements a margin around it would overflow.</summary>
    internal bool Shows(double value) => Math.Abs(value) <= 1e250 && (!IsLogarithmic || value >= 1e-250);
}
