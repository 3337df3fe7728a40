namespace Pipeline.Laws.Figures;

/// <summary>What a figure shows, in numbers: who draws it decides on colours and shapes, and computes nothing.</summary>
public sealed record FigureData
{
    /// <summary>A name for a file, such as "loss-against-vocabulary".</summary>
    public required string Name { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required FigureAxis X { get; init; }

    /// <summary>The vertical axis.</summary>
    public required FigureAxis Y { get; init; }

    /// <summary>Lines and points, in the order of the legend.</summary>
    public IReadOnlyList<FigureSeries> Series { get; init; } = [];

    /// <summary>A heat map under the series; null when there is none.</summary>
    public FigureHeat? Heat { get; init; }
}
