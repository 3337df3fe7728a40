namespace Pipeline.Reports.Charts.Drawing;

/// <summary>The smallest ranges that hold what was added, in data values.</summary>
internal sealed class Extent(Axis x, Axis y)
{
    public double XMinimum { get; private set; } = double.PositiveInfinity;

    public double XMaximum { get; private set; } = double.NegativeInfinity;

    public double YMinimum { get; private set; } = double.PositiveInfinity;

    public double YMaximum { get; private set; } = double.NegativeInfinity;

    /// <summary>The empty margin, as a share of the range: none where marks fill the plot to its frame, more where they are large.</summary>
    public double Padding { get; set; } = 0.05;

    /// <summary>Whether the Y axis ends at zero exactly, as bars do.</summary>
    public bool StandsOnZero { get; set; }

    public Axis X { get; } = x;

    public Axis Y { get; } = y;

    public void Add(double x, double y)
    {
        AddX(x);
        AddY(y);
    }

    public void AddX(double value)
    {
        if (!X.Shows(value))
            return;
        XMinimum = Math.Min(XMinimum, value);
        XMaximum = Math.Max(XMaximum, value);
    }

    public void AddY(double value)
    {
        if (!Y.Shows(value))
            return;
        YMinimum = Math.Min(YMinimum, value);
        YMaximum = Math.Max(YMaximum, value);
    }

    public (double Minimum, double Maximum) RangeX() => Range(X, XMinimum, XMaximum, false);

    public (double Minimum, double Maximum) RangeY() => Range(Y, YMinimum, YMaximum, StandsOnZero);

    private (double Minimum, double Maximum) Range(Axis axis, double minimum, double maximum, bool standsOnZero)
    {
        if (axis.Categories is { } categories)
            return (-0.5, Math.Max(1, categories.Count) - 0.5);
        if (minimum > maximum)
            (minimum, maximum) = axis.IsLogarithmic ? (1, 10) : (0, 1);
        var low = axis.Map(minimum);
        var high = axis.Map(maximum);
        if (low == high)
            (low, high) = axis.IsLogarithmic ? (low - 0.5, high + 0.5) : (low - Math.Max(0.5, Math.Abs(low) * 0.1), high + Math.Max(0.5, Math.Abs(high) * 0.1));
        else
            (low, high) = (standsOnZero && minimum == 0 ? low : low - (Padding * (high - low)), standsOnZero && maximum == 0 ? high : high + (Padding * (high - low)));
        return (axis.Minimum ?? axis.Unmap(low), axis.Maximum ?? axis.Unmap(high));
    }
}
