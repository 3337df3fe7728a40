namespace Pipeline.Laws.Bowls;

/// <summary>The edge of a grid at which the best point lies.</summary>
public enum GridEdge
{
    /// <summary>The smallest value of the grid.</summary>
    Lowest,

    /// <summary>The largest value of the grid.</summary>
    Highest,

    /// <summary>The largest value that trained; the runs above it diverged.</summary>
    Stability,
}
