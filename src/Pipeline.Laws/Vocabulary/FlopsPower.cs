using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>A power law of FLOPs: quantity = Coefficient·C^Exponent.</summary>
/// <param name="Quantity">What grows: "N_nv", "N_v", or the data.</param>
/// <param name="Coefficient">The coefficient.</param>
/// <param name="Exponent">The exponent.</param>
/// <param name="ExponentInterval">Its interval; null when the exponent was given.</param>
public sealed record FlopsPower(string Quantity, double Coefficient, double Exponent, Interval? ExponentInterval)
{
    /// <summary>The law at a budget.</summary>
    /// <param name="flops">C.</param>
    /// <returns>The quantity.</returns>
    public double At(double flops) => Coefficient * DoubleMath.Pow(flops, Exponent);

    /// <summary>The budget at which the quantity has a value.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <returns>C.</returns>
    public double FlopsAt(double quantity) => DoubleMath.Pow(quantity / Coefficient, 1 / Exponent);
}
