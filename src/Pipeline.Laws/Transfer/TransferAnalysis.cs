using Pipeline.Laws.Bowls;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Transfer;

/// <summary>Measures E, κ and R(∞) of each parametrization in a table of runs (arXiv 2605.21486), and how well the widths but the largest predict the largest.</summary>
public static class TransferAnalysis
{
    private const int Curvature = 3, Growth = 4, Rate = 5, Beta = 6;

    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs with width, learning rate and loss. Parametrizations whose optimum was found at fewer than three widths are left out.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>One law per parametrization, weight decay and vocabulary.</returns>
    /// <exception cref="LawsException">No parametrization has an optimum at three widths.</exception>
    public static IReadOnlyList<TransferLaw> Run(IReadOnlyList<RunRecord> runs, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        var fits = new List<(SweepGroup Group, TransferData Data, JointFit Near)>();
        IEnumerable<RunRecord> rated = runs.Where(run => (run.HiddenLearningRate ?? run.EmbeddingLearningRate) is not null && (run.Diverged || run.Loss is not null));
        foreach (var cell in SweepGroup.Split(rated).GroupBy(group => group.Group with { Width = null }))
        {
            TransferData data = TransferData.From([.. cell.Select(group => new RateSweep(group.Group, group.Runs))]);
            if (data.Sweeps.Count(sweep => sweep.Fit.Status == OptimumStatus.Fitted) >= 3)
                fits.Add((cell.Key, data, JointFit.Of([.. data.Near()], options)));
        }

        if (fits.Count == 0)
            throw new LawsException("No parametrization has an optimal learning rate inside its grid at three widths or more; transfer cannot be measured.");
        return [.. fits.Select(fit => Law(fit.Group, fit.Data, fit.Near, Rivals(fit.Group, fits), options))];
    }

    // Losses compare only between runs of the same corpus, vocabulary, depth and budget.
    private static JointFit[] Rivals(SweepGroup group, IEnumerable<(SweepGroup Group, TransferData Data, JointFit Near)> fits) =>
        [.. fits.Where(fit => fit.Group with { Parametrization = group.Parametrization, WeightDecay = group.WeightDecay } == group).Select(fit => fit.Near)];

    private static TransferLaw Law(SweepGroup group, TransferData data, JointFit near, JointFit[] rivals, BootstrapOptions options)
    {
        TransferData.Point[] wide = [.. data.Wide()];
        JointFit joint = JointFit.Of(wide, options);
        ParameterEstimate Estimate(string name, Func<double[], double> quantity) =>
            new(name, quantity(near.Fit.Values()), near.Fit.IntervalOf(quantity, options.Level));
        ParameterEstimate kappa = Estimate("κ", p => Math.Exp(p[2]) + p[Growth]);
        double[] values = near.Fit.Values();
        double reference = Math.Exp(near.Form.Centre);
        var law = new TransferLaw
        {
            Group = group,
            Error = new ParameterEstimate("E", joint.Error(), Quantiles.Central(joint.ResampledErrors(options), options.Level)),
            Kappa = kappa,
            Alpha = Estimate("α", p => Math.Exp(p[2])),
            Beta = Estimate("β", p => p[Beta]),
            Gamma = Estimate("γ", p => p[Growth] + 2 * p[Beta]),
            AsymptoticLoss = Estimate("L∞", p => p[0]),
            Gap = Gap(near, rivals, options.Level),
            ReducibleAtReference = Math.Exp(values[1]),
            CurvatureAtReference = Math.Exp(values[Curvature]),
            RateAtReference = Math.Exp(values[Rate]),
            ReferenceWidth = reference,
            Points = [.. wide.Select((point, i) => new TransferPoint(point.Width, point.Rate, point.Loss, joint.Predicted(i)))],
            HeldOut = HoldOut(data, options),
            Findings = [],
        };
        return law with { Findings = [.. TransferWords.About(law)] };
    }

    private static ParameterEstimate Gap(JointFit fit, JointFit[] rivals, double level)
    {
        double[] gaps = [.. Enumerable.Range(0, fit.Fit.Replicates.Count).Where(b => rivals.All(rival => b < rival.Fit.Replicates.Count))
            .Select(b => fit.Fit.Replicates[b][0] - rivals.Min(rival => rival.Fit.Replicates[b][0]))];
        double gap = fit.Fit.Values()[0] - rivals.Min(rival => rival.Fit.Values()[0]);
        return new ParameterEstimate("R(∞)", gap, Quantiles.Central(gaps, level));
    }

    private static HeldOutWidth? HoldOut(TransferData data, BootstrapOptions options)
    {
        TransferData.Sweep largest = data.Sweeps[^1];
        var rest = new TransferData([.. data.Sweeps.Take(data.Sweeps.Count - 1)]);
        if (rest.Sweeps.Count(sweep => sweep.Fit.Status == OptimumStatus.Fitted) < 3)
            return null;
        JointFit fit = JointFit.Of([.. rest.Near()], options);
        double z = Math.Log(largest.Width) - fit.Form.Centre;
        double LogRate(double[] p) => p[Rate] - p[Beta] * z;
        double Loss(double[] p) => p[0] + Math.Exp(p[1] - Math.Exp(p[2]) * z);
        double[] values = fit.Fit.Values();
        bool measured = largest.Fit.Status == OptimumStatus.Fitted;
        return new HeldOutWidth(
            largest.Width,
            Math.Exp(LogRate(values)),
            fit.Fit.IntervalOf(LogRate, options.Level)?.Map(Math.Exp),
            measured ? Math.Exp(largest.Fit.Location[0]) : null,
            Loss(values),
            fit.Fit.IntervalOf(Loss, options.Level),
            measured ? largest.Fit.Minimum : largest.Best!.Loss);
    }
}
