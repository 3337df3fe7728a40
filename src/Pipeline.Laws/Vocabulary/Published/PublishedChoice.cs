using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>The published rule for choosing among starts: not the least objective, but the least relative squared error.</summary>
internal static class PublishedChoice
{
    /// <summary>The end that the published rule prefers among those with both exponents between 0.1 and 1.</summary>
    public static double[] Best(LawForm form, IReadOnlyList<double[]> ends, double[] observed)
    {
        var objective = new Objective(form, huberDelta: null);
        return ends.Where(end => Admissible(form.ToNatural(end))).MinBy(end => RelativeSquaredError(objective.Residuals(end), observed))
            ?? throw new LawsException("No start of the published grid ends with both exponents between 0.1 and 1.");
    }

    /// <summary>The mean squared residual over the squared mean observation.</summary>
    public static double RelativeSquaredError(double[] residuals, double[] observed) =>
        residuals.Average(residual => residual * residual) / DoubleMath.Pow(observed.Average(), 2);

    private static bool Admissible(double[] natural) =>
        natural[VocabularyLawAnalysis.Alpha2] is > 0.1 and < 1 && natural[VocabularyLawAnalysis.Beta] is > 0.1 and < 1;
}
