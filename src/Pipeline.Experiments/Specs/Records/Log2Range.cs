using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>2^from, 2^(from + step), …, 2^to; all three are multiples of 1/8.</summary>
public sealed record Log2Range
{
    /// <summary>Exponent of the smallest rate.</summary>
    [Range(-Rate.MaximumExponent, Rate.MaximumExponent)]
    public required double From { get; init; }

    /// <summary>Exponent of the largest rate.</summary>
    [Range(-Rate.MaximumExponent, Rate.MaximumExponent)]
    public required double To { get; init; }

    /// <summary>Difference of neighbouring exponents.</summary>
    [Range(1.0 / Rate.StepsPerOctave, Rate.MaximumExponent)]
    public double Step { get; init; } = 1;

    /// <summary>The rates, smallest first.</summary>
    internal IReadOnlyList<Rate> Rates
    {
        get
        {
            var rates = new List<Rate>();
            for (var exponent = From; exponent <= To; exponent += Step)
                rates.Add(Rate.PowerOfTwo((int)(exponent * Rate.StepsPerOctave)));
            return rates;
        }
    }
}
