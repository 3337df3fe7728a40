namespace Pipeline.Experiments.Specs.Binding;

/// <summary>The numbers that a key, or each item of a list, may have. Bounds belong to the range.</summary>
/// <param name="minimum">Smallest value.</param>
/// <param name="maximum">Largest value.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RangeAttribute(double minimum, double maximum) : Attribute
{
    public double Minimum => minimum;

    public double Maximum => maximum;

    /// <summary>Why the bounds are what they are, for the message.</summary>
    public string? Because { get; init; }
}
