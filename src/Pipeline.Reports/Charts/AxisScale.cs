namespace Pipeline.Reports.Charts;

/// <summary>How an axis maps values to lengths.</summary>
public enum AxisScale
{
    /// <summary>Equal differences are equally long.</summary>
    Linear,

    /// <summary>Equal ratios are equally long; ticks at powers of two.</summary>
    Log2,

    /// <summary>Equal ratios are equally long; ticks at powers of ten.</summary>
    Log10,
}
