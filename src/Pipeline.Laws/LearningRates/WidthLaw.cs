using System.Text.Json.Serialization;

namespace Pipeline.Laws.LearningRates;

/// <summary>A power law of width: value = ValueAtReference·(d / ReferenceWidth)^Exponent, fitted in logarithms with the inverse of each optimum's variance, of noise and scatter, as weight.</summary>
public sealed record WidthLaw
{
    /// <summary>What the optima share; the width is null.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>Which rates the sweeps varied; with <see cref="RateAxis.Joint"/> one rate stands for all groups of parameters.</summary>
    public required RateAxis Axis { get; init; }

    /// <summary>What the law is about.</summary>
    public required RateQuantity Quantity { get; init; }

    /// <summary>The exponent in terms of base rates: zero when the parametrization transfers the rate across widths.</summary>
    public required double Exponent { get; init; }

    /// <summary>The interval of <see cref="Exponent"/>; null when the optima have none.</summary>
    public Interval? ExponentInterval { get; init; }

    /// <summary>The exponent in terms of rates in effect at each width; for <see cref="RateQuantity.Ratio"/> this is ρ. Null when the table does not say.</summary>
    public double? EffectiveExponent { get; init; }

    /// <summary>The interval of <see cref="EffectiveExponent"/>.</summary>
    public Interval? EffectiveExponentInterval { get; init; }

    /// <summary>The geometric mean of the widths.</summary>
    public required double ReferenceWidth { get; init; }

    /// <summary>The law's value at the reference width, in base rates.</summary>
    public required double ValueAtReference { get; init; }

    /// <summary>The law's value at the reference width, in rates in effect; null when the table does not say.</summary>
    public double? EffectiveValueAtReference { get; init; }

    /// <summary>
    /// χ² per degree of freedom of the optima around the line: about 1 when their intervals explain the scatter, larger when a power law does not fit.
    /// Null with fewer than three widths.
    /// </summary>
    public double? Scatter { get; init; }

    /// <summary>
    /// How far optima lie off the laws beyond their noise, in octaves: one random effect for all laws of one parametrization and weight decay. 0 when the noise explains the residuals, null
    /// with fewer than three widths.
    /// </summary>
    public double? ScatterOctaves { get; init; }

    /// <summary>The degrees of freedom behind <see cref="ScatterOctaves"/>; intervals use Student's t with them where there is scatter.</summary>
    public double ScatterDegrees { get; init; }

    /// <summary>The fitted optima.</summary>
    public required IReadOnlyList<WidthPoint> Points { get; init; }

    /// <summary>Widths whose optimum was not fitted.</summary>
    public required IReadOnlyList<int> WidthsLeftOut { get; init; }

    /// <summary>Those of <see cref="WidthsLeftOut"/> whose best rate is the last one of its grid.</summary>
    public IReadOnlyList<WidthAtEdge> WidthsAtEdge { get; init; } = [];

    /// <summary>How the law of the other widths misses the optimum of the largest; null with fewer than three widths.</summary>
    public HeldOutOptimum? HeldOut { get; init; }

    /// <summary>The exponent, in effective rates where the table has them, of every bootstrap replicate.</summary>
    [JsonIgnore]
    internal IReadOnlyList<double> Replicates { get; init; } = [];

    /// <summary>What the law says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
