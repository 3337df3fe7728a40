namespace Pipeline.Laws;

/// <summary>A confidence interval.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Level">The nominal coverage, in (0, 1).</param>
public sealed record Interval(double Low, double High, double Level)
{
    /// <summary>Whether a value lies within the interval, ends included.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when it does.</returns>
    public bool Contains(double value) => value >= Low && value <= High;

    /// <summary>The interval of an increasing function of the quantity.</summary>
    /// <param name="function">An increasing function.</param>
    /// <returns>The mapped interval.</returns>
    public Interval Map(Func<double, double> function) => new(function(Low), function(High), Level);

    /// <summary>The interval, widened to a value outside it.</summary>
    internal Interval Including(double value) => this with { Low = Math.Min(Low, value), High = Math.Max(High, value) };
}
