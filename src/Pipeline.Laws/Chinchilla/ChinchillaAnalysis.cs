using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Chinchilla;

/// <summary>Fits Chinchilla's law to a table of runs, by Huber's loss on ln L (δ = 10⁻³) from a grid of starts.</summary>
public static class ChinchillaAnalysis
{
    /// <summary>Huber's δ on ln L.</summary>
    public const double HuberDelta = 1e-3;

    private static readonly string[] Names = ["A", "B", "E", "α", "β"];

    /// <summary>Fits the law.</summary>
    /// <param name="runs">Rows with a positive loss, tokens, and parameters (nonVocabularyParameters, plus vocabularyParameters where the table has them).</param>
    /// <param name="options">Loss and bootstrap; null for Huber with δ = 10⁻³.</param>
    /// <returns>The law.</returns>
    /// <exception cref="LawsException">A column is missing, a loss is not positive, or there are too few rows.</exception>
    public static ChinchillaLaw Run(IReadOnlyList<RunRecord> runs, FitOptions? options = null)
    {
        options ??= new FitOptions { HuberDelta = HuberDelta };
        RunRecord[] rows = [.. runs.Where(run => !run.Diverged)];
        if (rows.Length == 0)
            throw new LawsException("Chinchilla's law needs runs that did not diverge; there is none.");
        RunRecord? incomplete = rows.FirstOrDefault(run => run.Loss is null || run.Tokens is null || run.NonVocabularyParameters is null);
        if (incomplete is not null)
            throw new LawsException($"Chinchilla's law needs loss, tokens and nonVocabularyParameters in every run that did not diverge; '{incomplete.Name}' lacks one of them.");
        if (rows.Any(run => run.Loss <= 0))
            throw new LawsException("Chinchilla's law is fitted to the logarithm of the loss, and the column 'loss' holds a loss that is not positive.");
        double[] parameters = [.. rows.Select(run => run.NonVocabularyParameters!.Value + (run.VocabularyParameters ?? 0))];
        int empty = Array.IndexOf(parameters, 0);
        if (empty >= 0)
            throw new LawsException($"Chinchilla's law needs models with parameters; '{rows[empty].Name}' has none.");
        double[] amplitudes = [.. StartGrid.Even(-2, 4, 4).Select(log => Math.Exp(log))];
        double least = rows.Min(run => run.Loss!.Value);
        IReadOnlyList<double[]> starts = StartGrid.Product(amplitudes, amplitudes, [0.3 * least, 0.9 * least], [0.15, 0.4, 1], [0.15, 0.4, 1]);
        var form = new PowerSum(
            Names,
            [
                new PowerTerm(1, 0, 3, [.. parameters.Select(count => count / 1e6)]),
                new PowerTerm(1, 1, 4, [.. rows.Select(run => run.Tokens!.Value / 1e9)]),
                new PowerTerm(1, 2),
            ],
            [.. rows.Select(run => run.Loss!.Value)],
            logarithmic: true);
        LawFit fit = LawFitter.Fit(form, starts, RunNumbers.Of(rows), options);
        static double Exponent(double[] p) => p[4] / (p[3] + p[4]);
        var optimal = new ParameterEstimate("a", Exponent(fit.Values()), fit.IntervalOf(Exponent, options.Bootstrap.Level));
        return new ChinchillaLaw
        {
            Fit = fit,
            OptimalExponent = optimal,
            Points = [.. rows.Zip(fit.Residuals, (run, residual) => new FittedPoint(run.Loss!.Value, run.Loss.Value * Math.Exp(residual)))],
            Findings = [.. About(optimal, fit, options.Bootstrap.Level)],
        };
    }

    private static IEnumerable<Finding> About(ParameterEstimate optimal, LawFit fit, double level)
    {
        yield return optimal.Interval is { } interval
            ? new Finding(
                FormattableString.Invariant($"The best model for a budget grows as C^{optimal.Value:0.00} [{interval.Low:0.00}, {interval.High:0.00}] ({100 * level:0} % interval over {fit.Runs} runs)."),
                fit.ConditionNumber is null ? FindingStrength.Undecided : interval.High - interval.Low < 0.1 ? FindingStrength.Firm : FindingStrength.Tentative)
            : new Finding(FormattableString.Invariant($"The best model for a budget grows as C^{optimal.Value:0.00}; there are too few runs for an interval."), FindingStrength.Undecided);
        yield return FitWords.Starts(fit);
        if (FitWords.Unidentified(fit) is { } unidentified)
            yield return unidentified;
    }
}
