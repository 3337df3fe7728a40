namespace Pipeline.Laws.Fitting;

/// <summary>A term sign·amplitude·x^(−exponent) of a sum of powers.</summary>
/// <param name="Sign">+1 or −1.</param>
/// <param name="Amplitude">The index of the parameter that holds the amplitude, which is positive.</param>
/// <param name="Exponent">The index of the parameter that holds the exponent; null for a constant term.</param>
/// <param name="Values">The positive values x per point; null for a constant term.</param>
public sealed record PowerTerm(int Sign, int Amplitude, int? Exponent = null, double[]? Values = null);
