namespace Pipeline.Reports.Charts;

/// <summary>How a series looks. Colour, marker and dash pattern change together, so that each alone tells series apart.</summary>
/// <param name="Colour">A colour class of the style sheet: c0–c7 (categories), o0–o6 (ordered), ink or muted.</param>
/// <param name="Marker">The shape of its points.</param>
/// <param name="Dash">The dash pattern, 0 (solid) to 4.</param>
/// <param name="Hollow">Whether the marker is an outline.</param>
public sealed record SeriesStyle(string Colour, MarkerShape Marker = MarkerShape.Circle, int Dash = 0, bool Hollow = false)
{
    private const int Shapes = 9;

    /// <summary>Text and reference lines.</summary>
    public static SeriesStyle Ink { get; } = new("ink");

    /// <summary>What stays in the background: guides and single runs behind their mean.</summary>
    public static SeriesStyle Muted { get; } = new("muted", Dash: 1);

    /// <summary>The style of the index-th of several kinds without an order, such as parametrizations.</summary>
    /// <param name="index">Zero or more; colours repeat after 8, markers after 18.</param>
    /// <returns>The style.</returns>
    public static SeriesStyle Category(int index) =>
        new($"c{index % Palette.Categories}", (MarkerShape)(index % Shapes), index % 5, index / Shapes % 2 == 1);

    internal string MarkerClasses => $"{(Hollow ? "hollow" : "dot")} {Colour}";

    internal string LineClasses => $"line{(Dash > 0 ? $" d{Dash}" : "")} {Colour}";

    /// <summary>The style of the index-th of several values with an order, such as widths: colours along one ramp.</summary>
    /// <param name="index">From 0 to count − 1.</param>
    /// <param name="count">The number of values.</param>
    /// <returns>The style.</returns>
    public static SeriesStyle Ordered(int index, int count)
    {
        var step = count <= 1 ? 0 : (int)Math.Round(index * (Palette.OrderedSteps - 1) / (count - 1.0));
        return new($"o{Math.Clamp(step, 0, Palette.OrderedSteps - 1)}", (MarkerShape)(index % Shapes));
    }
}
