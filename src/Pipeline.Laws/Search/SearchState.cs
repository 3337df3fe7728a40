namespace Pipeline.Laws.Search;

/// <summary>Where the search of one cell stands.</summary>
public enum SearchState
{
    /// <summary>More points are wanted.</summary>
    Searching,

    /// <summary>The optimum is bracketed, and its interval is as narrow as was asked for.</summary>
    Found,

    /// <summary>Every point within an octave of the optimum was tried, and the noise of the runs leaves the interval wider than was asked for; more seeds would narrow it.</summary>
    Exhausted,

    /// <summary>The runs that a cell may have are used up.</summary>
    BudgetSpent,
}
