using Pipeline.Laws.Joint;

namespace Pipeline.Reports.Figures;

/// <summary>What figures call the rules of a comparison.</summary>
internal static class JointNames
{
    /// <summary>The parametrization and its power of width, such as "SP, ∝ d^{0}".</summary>
    public static string Of(JointRule rule) => rule.RatioExponent is { } exponent
        ? FormattableString.Invariant($"{GroupNames.Parametrization(rule.Parametrization)}, ∝ d^{{{exponent:0.##}}}")
        : GroupNames.Parametrization(rule.Parametrization);
}
