namespace Pipeline.Reports.Charts;

/// <summary>The shape of a point, so that series differ without colour.</summary>
public enum MarkerShape
{
    /// <summary>A filled circle.</summary>
    Circle,

    /// <summary>A filled square.</summary>
    Square,

    /// <summary>A filled triangle, point up.</summary>
    Triangle,

    /// <summary>A filled square on its corner.</summary>
    Diamond,

    /// <summary>A filled triangle, point down.</summary>
    TriangleDown,

    /// <summary>A filled plus sign.</summary>
    Plus,

    /// <summary>A filled diagonal cross.</summary>
    Cross,

    /// <summary>A filled hexagon.</summary>
    Hexagon,

    /// <summary>A filled five-pointed star.</summary>
    Star,
}
