namespace Pipeline.Laws;

/// <summary>How well the data supports a finding.</summary>
public enum FindingStrength
{
    /// <summary>The interval separates the finding from its alternatives, and the effect is larger than <see cref="Margin"/>, or surely smaller where the finding is that nothing changes.</summary>
    Firm,

    /// <summary>The estimate points there, but the interval or the number of points leaves room for something else.</summary>
    Tentative,

    /// <summary>The data does not decide the question.</summary>
    Undecided,

    /// <summary>Something about the data that limits every other finding, such as an optimum at the edge of its grid.</summary>
    Caution,
}
