namespace Pipeline.Reports.Charts;

/// <summary>The side on which a grid ends.</summary>
public enum EdgeDirection
{
    /// <summary>Towards smaller values of the X axis.</summary>
    Left,

    /// <summary>Towards larger values of the X axis.</summary>
    Right,

    /// <summary>Towards larger values of the Y axis.</summary>
    Up,

    /// <summary>Towards smaller values of the Y axis.</summary>
    Down,
}
