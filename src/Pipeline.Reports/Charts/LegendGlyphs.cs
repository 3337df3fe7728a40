namespace Pipeline.Reports.Charts;

/// <summary>What a legend entry shows before its name.</summary>
[Flags]
public enum LegendGlyphs
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A piece of line, with the dash pattern.</summary>
    Line = 1,

    /// <summary>The marker.</summary>
    Marker = 2,

    /// <summary>A filled rectangle, of bars.</summary>
    Bar = 4,

    /// <summary>An error bar.</summary>
    Interval = 8,

    /// <summary>The star of an optimum.</summary>
    Star = 16,

    /// <summary>The warning that an optimum lies at the edge of its grid.</summary>
    Edge = 32,

    /// <summary>The cross of a diverged run.</summary>
    Diverged = 64,

    /// <summary>A translucent rectangle, of a band.</summary>
    Band = 128,

    /// <summary>A translucent circle, of bubbles.</summary>
    Bubble = 256,

    /// <summary>The ring around the lowest cell of a heat map.</summary>
    Ring = 512,
}
