namespace Pipeline.Laws.Figures;

/// <summary>A point of a series.</summary>
/// <param name="X">The horizontal value.</param>
/// <param name="Y">The vertical value.</param>
public sealed record FigurePoint(double X, double Y)
{
    /// <summary>The interval of <see cref="X"/>; null when there is none.</summary>
    public Interval? XInterval { get; init; }

    /// <summary>The interval of <see cref="Y"/>; null when there is none.</summary>
    public Interval? YInterval { get; init; }

    /// <summary>Whether this is an optimum, to be marked.</summary>
    public bool Optimum { get; init; }

    /// <summary>Whether this best point lies at the edge of its grid, so that the optimum may lie beyond.</summary>
    public bool AtEdge { get; init; }

    /// <summary>A quantity shown by the size of the marker; null for the usual size.</summary>
    public double? Size { get; init; }

    /// <summary>A label beside the point; null for none.</summary>
    public string? Label { get; init; }
}
