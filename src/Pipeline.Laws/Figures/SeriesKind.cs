namespace Pipeline.Laws.Figures;

/// <summary>How a series is drawn.</summary>
public enum SeriesKind
{
    /// <summary>Markers.</summary>
    Points,

    /// <summary>A line through the points.</summary>
    Line,

    /// <summary>A thin dashed line that guides the eye, such as a slope of one half.</summary>
    Guide,

    /// <summary>Bars from zero.</summary>
    Bars,
}
