using Pipeline.Laws.Fitting;
using Pipeline.Laws.Vocabulary;
using Pipeline.Numerics;

namespace Pipeline.Laws.Chinchilla;

/// <summary>Fits Chinchilla's law to a table of runs, by Huber's loss on ln L (δ = 10⁻³) from a grid of starts.</summary>
public static class ChinchillaAnalysis
{
    /// <summary>Huber's δ on ln L.</summary>
    public const double HuberDelta = 1e-3;

    /// <summary>Fits the law.</summary>
    /// <param name="runs">Rows with a positive loss, tokens or flops, and nonVocabularyParameters, plus vocabularySize and width where the table has them.</param>
    /// <param name="options">Loss and bootstrap; null for Huber with δ = 10⁻³.</param>
    /// <param name="compareForms">Whether to fit the other forms of the law as well.</param>
    /// <returns>The law.</returns>
    /// <exception cref="LawsException">A column is missing, a loss is not positive, or there are too few rows.</exception>
    public static ChinchillaLaw Run(IReadOnlyList<RunRecord> runs, FitOptions? options = null, bool compareForms = true)
    {
        options ??= new FitOptions { HuberDelta = HuberDelta };
        ChinchillaData data = ChinchillaData.From(runs);
        LawFit fit = LawFitter.Fit(SizeLengthForm.Chinchilla.Of(data), SizeLengthForm.Chinchilla.Starts(data), data.Run, options);
        var identification = Identification.Of(fit, data.Columns);
        if (!identification.Holds)
            fit = fit.WithoutIntervals();
        static double Exponent(double[] p) => p[4] / (p[3] + p[4]);
        double level = options.Bootstrap.Level;
        double[] flops = [.. data.Parameters.Zip(data.Tokens, (parameters, tokens) => 6 * parameters * tokens)];
        var law = new ChinchillaLaw
        {
            Fit = fit,
            Level = level,
            Measure = data.Measure,
            ComparesVocabularies = data.HasOneVocabulary || data.Measure == LossMeasure.BitsPerByte,
            Unidentified = identification.Sentences,
            OptimalExponent = identification.Holds ? new ParameterEstimate("a", Exponent(fit.Values()), fit.IntervalOf(Exponent, level)) : null,
            Points = [.. data.Loss.Zip(fit.Residuals, (loss, residual) => new FittedPoint(loss, loss * DoubleMath.Exp(residual)))],
            Forms = compareForms && identification.Holds ? FormFit.Of(data, options) : [],
            Findings = [],
            Tried = (Range(data.Parameters), Range(data.Tokens), Range(flops)),
        };
        if (identification.Holds)
            law = law with { Optima = [.. Budgets(flops).Select(law.Optimum)] };
        Finding? outliers = identification.Holds ? Outliers.Say(fit.Residuals, fit.Parameters.Count, row => data.Names[row], off => FormattableString.Invariant($"{100 * (DoubleMath.Exp(off) - 1):+0.0;-0.0} %")) : null;
        return law with { Findings = [.. ChinchillaWords.About(law), .. new[] { outliers }.OfType<Finding>()] };
    }

    private static double[] Budgets(double[] flops) => [flops.Min(), Math.Sqrt(flops.Min() * flops.Max()), flops.Max(), 10 * flops.Max(), 100 * flops.Max()];

    private static (double Low, double High) Range(double[] values) => (values.Min(), values.Max());
}
