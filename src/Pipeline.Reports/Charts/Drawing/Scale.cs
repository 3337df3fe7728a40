namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Maps the values of an axis to pixels.</summary>
internal sealed class Scale(Axis axis, double minimum, double maximum, double from, double to)
{
    private readonly double _low = axis.Map(minimum);
    private readonly double _high = axis.Map(maximum);

    public Axis Axis { get; } = axis;

    public double Minimum { get; } = minimum;

    public double Maximum { get; } = maximum;

    /// <summary>The pixel of the lower end.</summary>
    public double From { get; } = from;

    /// <summary>The pixel of the upper end.</summary>
    public double To { get; } = to;

    public bool Shows(double value) => Axis.Shows(value);

    /// <summary>The pixel of a value; far outside the range it is held near the range, so that no coordinate grows without bound.</summary>
    public double this[double value] => Coordinate(Axis.Map(value));

    public bool Holds(double value) => Shows(value) && Axis.Map(value) >= _low - Slack && Axis.Map(value) <= _high + Slack;

    private double Slack => 1e-9 * Math.Abs(_high - _low);

    /// <summary>The pixel of a value that <see cref="Axis.Map"/> has been applied to.</summary>
    public double Coordinate(double mapped)
    {
        var place = (mapped - _low) / (_high - _low);
        return From + (Math.Clamp(place, -4, 5) * (To - From));
    }
}
