namespace Pipeline.Experiments.Specs;

/// <summary>The encodings of positions of the families.</summary>
public enum PositionsName
{
    /// <summary>Positions are not seen.</summary>
    None,

    /// <summary>Queries and keys are rotated by their position.</summary>
    Rotary,

    /// <summary>A learned vector is added for each position.</summary>
    Learned,
}
