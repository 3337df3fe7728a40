namespace Pipeline.Laws.Joint;

/// <summary>A rule by which the embedding's rate follows the width.</summary>
/// <param name="Parametrization">The parametrization that has it.</param>
/// <param name="RatioExponent">ρ in η_emb/η_hidden ∝ width^ρ as the parametrization sets it: 0 is SP, 1 μP, ½ the large-vocabulary rule (arXiv 2506.15025); null where the table has no rates in effect at two widths.</param>
public sealed record JointRule(string Parametrization, double? RatioExponent)
{
    /// <summary>The rule in words, such as "sp+embd (η_emb/η_hidden ∝ d)".</summary>
    /// <returns>The words.</returns>
    public override string ToString() => RatioExponent is { } exponent ? $"{Parametrization} (η_emb/η_hidden {Power(exponent)})" : Parametrization;

    private static string Power(double exponent) => Math.Round(exponent, 2) switch
    {
        0 => "the same at all widths",
        0.5 => "∝ √d",
        1 => "∝ d",
        var other => FormattableString.Invariant($"∝ d^{other:0.##}"),
    };
}
