using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Specs;

/// <summary>
/// A positive number that may be written as a power of two, as learning rates are: <c>2^-8</c>, <c>2^-7.5</c>, <c>0.003</c>, <c>1e-3</c>.
/// Exponents are multiples of 1/8, and 2^(1/8) … 2^(7/8) are constants, so that a rate has the same bits on every machine.
/// </summary>
/// <param name="Value">The number; from 2^-64 to 2^64 where a spec gives it.</param>
public sealed record Rate(double Value)
{
    /// <summary>Steps of an exponent in one octave.</summary>
    internal const int StepsPerOctave = 8;

    /// <summary>Largest magnitude of an exponent.</summary>
    internal const int MaximumExponent = 64;

    private const double Smallest = 1 / Largest;
    private const double Largest = 18_446_744_073_709_551_616.0;

    /// <summary>2^(k/8) for k = 0 … 7, correctly rounded.</summary>
    private static readonly double[] EighthPowers =
    [
        1, 1.0905077326652577, 1.189207115002721, 1.2968395546510096,
        1.4142135623730951, 1.5422108254079408, 1.681792830507429, 1.8340080864093424,
    ];

    /// <summary>2^(eighths/8).</summary>
    /// <param name="eighths">Eight times the exponent.</param>
    public static Rate PowerOfTwo(int eighths)
    {
        var octave = (int)Math.Floor(eighths / (double)StepsPerOctave);
        return new Rate(Math.ScaleB(EighthPowers[eighths - (octave * StepsPerOctave)], octave));
    }

    /// <summary>Eight times the exponent of a power of two; null for any other rate.</summary>
    internal int? Eighths
    {
        get
        {
            var octave = Math.ILogB(Value);
            var eighth = EighthPowers.AsSpan().IndexOf(Math.ScaleB(Value, -octave));
            return eighth < 0 || Math.Abs(octave) > MaximumExponent ? null : (octave * StepsPerOctave) + eighth;
        }
    }

    /// <summary>The product of two rates.</summary>
    /// <param name="factor">The other rate.</param>
    public Rate Times(Rate factor) => new(Value * factor.Value);

    /// <summary>Reads <c>2^-8</c>, <c>2^-7.5</c>, or a decimal number.</summary>
    /// <param name="text">Text of a rate.</param>
    /// <param name="rate">The rate, if the text is one.</param>
    /// <returns>Whether the text is a rate: from 2^-64 to 2^64, and an exponent a multiple of 1/8.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out Rate? rate)
    {
        rate = null;
        if (text.StartsWith("2^", StringComparison.Ordinal))
        {
            if (!NumberText.TryNumber(text.AsSpan(2), out var exponent) || !TryEighths(exponent, out var eighths))
                return false;

            rate = PowerOfTwo(eighths);
            return true;
        }

        if (!NumberText.TryNumber(text, out var value) || value < Smallest || value > Largest)
            return false;

        rate = new Rate(value);
        return true;
    }

    /// <summary>Whether an exponent is a multiple of 1/8 within bounds, and eight times it.</summary>
    internal static bool TryEighths(double exponent, out int eighths)
    {
        var scaled = exponent * StepsPerOctave;
        eighths = Math.Abs(exponent) <= MaximumExponent ? (int)scaled : 0;
        return eighths == scaled;
    }

    /// <summary>The power of two where it is exactly one, else the shortest decimal that reads back as the same number.</summary>
    public override string ToString() => Eighths is { } eighths
        ? string.Create(CultureInfo.InvariantCulture, $"2^{eighths / (double)StepsPerOctave}")
        : Value.ToString("R", CultureInfo.InvariantCulture);
}
