namespace Pipeline.Laws.Bowls;

/// <summary>What became of the search for an optimum.</summary>
public enum OptimumStatus
{
    /// <summary>The optimum lies inside the grid and was fitted.</summary>
    Fitted,

    /// <summary>The best point is the last one of the grid: the optimum may lie anywhere beyond, and was not fitted.</summary>
    AtEdge,

    /// <summary>Too few points have a loss.</summary>
    TooFewPoints,

    /// <summary>The losses around the best point do not form a bowl.</summary>
    NoBowl,
}
