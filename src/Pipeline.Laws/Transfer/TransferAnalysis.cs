using Pipeline.Laws.Bowls;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>Measures E, κ and R(∞) of each parametrization in a table of runs (arXiv 2605.21486), and how well the widths but the largest predict the largest.</summary>
public static class TransferAnalysis
{
    private const int FitStream = 1 << 20;
    private const int HeldOutStream = 1 << 21;

    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs with width, learning rate and loss. Parametrizations whose optimum was found at fewer than three widths are left out.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>One law per parametrization, weight decay and vocabulary.</returns>
    /// <exception cref="LawsException">No parametrization has an optimum at three widths.</exception>
    public static IReadOnlyList<TransferLaw> Run(IReadOnlyList<RunRecord> runs, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        var fits = new List<Fitted>();
        int streams = 0;
        IEnumerable<RunRecord> rated = runs.Where(run => (run.HiddenLearningRate ?? run.EmbeddingLearningRate) is not null && (run.EndedEarly || run.Loss is not null));
        foreach (var cell in SweepGroup.Split(rated).GroupBy(group => group.Group with { Width = null }))
        {
            if (TransferData.From([.. cell.Select(group => new RateSweep(group.Group, group.Runs))]) is not { } data)
                continue;
            IReadOnlyList<(int Width, BowlFit Fit, BowlFit[] Replicates)> bowls = data.Fitted(fits.Count, streams, options);
            streams += data.Sweeps.Count;
            if (bowls.Count >= 3)
                fits.Add(new Fitted(cell.Key, cell.Sum(group => group.Runs.Count), data, WidthOptima.Of(bowls), WidthFit.Of(WidthOptima.Of(bowls), FitStream + fits.Count, options)));
        }

        if (fits.Count == 0)
        {
            throw new LawsException(
                "No parametrization has an optimal learning rate inside its grid at three widths or more that were trained equally long, by tokens or by tokens per parameter; transfer cannot be measured.");
        }

        Finding[] notes = [.. SweepGroup.DepthNote(runs)];
        return [.. fits.Select(fit => Law(fit, Rivals(fit.Group, fits), options)).Select((law, i) => i == 0 ? law with { Findings = [.. law.Findings, .. notes] } : law)];
    }

    // Losses compare only between runs of the same corpus, vocabulary, depth and length.
    private static WidthFit[] Rivals(SweepGroup group, IEnumerable<Fitted> fits) =>
        [.. fits.Where(fit => fit.Group with { Parametrization = group.Parametrization, WeightDecay = group.WeightDecay } == group).Select(fit => fit.Laws)];

    private static TransferLaw Law(Fitted fitted, WidthFit[] rivals, BootstrapOptions options)
    {
        (SweepGroup group, int runs, TransferData data, WidthOptima optima, WidthFit laws) = fitted;
        TransferData.Point[] wide = [.. data.Wide()];
        JointFit joint = JointFit.Of(wide, laws, data.Bowls.Asymmetry.Exponents[0], options);
        double[] errors = [.. joint.ResampledErrors(options)];
        ParameterEstimate Estimate(string name, Func<WidthFit.Parameters, double> quantity) => new(name, quantity(laws.Values), laws.IntervalOf(quantity, options.Level));
        var law = new TransferLaw
        {
            Group = group,
            Error = new ParameterEstimate("E", joint.Error(), Quantiles.Central(errors, options.Level)),
            Kappa = Estimate("κ", p => p.Kappa),
            Alpha = Estimate("α", p => p.Loss.Alpha),
            Beta = Estimate("β", p => p.Beta),
            Gamma = Estimate("γ", p => p.Growth + 2 * p.Beta),
            AsymptoticLoss = Estimate("L∞", p => p.Loss.Asymptote),
            Gap = Gap(laws, rivals, options.Level),
            ReducibleAtReference = laws.Values.Loss.Amplitude,
            CurvatureAtReference = DoubleMath.Exp(laws.Values.LogCurvature),
            RateAtReference = DoubleMath.Exp(laws.Values.LogRate),
            ReferenceWidth = DoubleMath.Exp(laws.Centre),
            Asymmetry = data.Bowls.Asymmetry.Exponents[0],
            Widths = [.. optima.Widths.Select(width => (int)width)],
            WidthsLeftOut = [.. data.Sweeps.Select(sweep => sweep.Width).Except(optima.Widths.Select(width => (int)width))],
            Points = [.. wide.Select((point, i) => new TransferPoint(point.Width, point.Rate, point.Loss, joint.Predicted(i)))],
            HeldOut = HoldOut(data, optima, options),
            LeftOut = data.LeftOut,
            Replicates = laws.Replicates.Count == 0 ? null : new TransferReplicates(errors, [.. laws.Replicates.Select(replicate => replicate?.Kappa ?? double.NaN)], [.. Gaps(laws, rivals)]),
            Findings = [],
        };
        return law with { Findings = [.. TransferWords.About(law), .. LeftOutRun.Say(data.LeftOut, runs)] };
    }

    // An asymptote that the losses do not determine says nothing of the penalty of others, and has none of its own.
    private static ParameterEstimate Gap(WidthFit fit, WidthFit[] rivals, double level)
    {
        bool IsDetermined(WidthFit each) => each.IntervalOf(p => p.Loss.Asymptote, level) is not null;
        WidthFit[] determined = [.. rivals.Where(IsDetermined)];
        WidthFit[] compared = determined.Length > 0 ? determined : rivals;
        double gap = fit.Values.Loss.Asymptote - compared.Min(rival => rival.Values.Loss.Asymptote);
        return new ParameterEstimate("R(∞)", gap, IsDetermined(fit) ? Quantiles.Central(Gaps(fit, compared), level) : null);
    }

    // NaN where a rival has no law in the replicate.
    private static IEnumerable<double> Gaps(WidthFit fit, WidthFit[] rivals) => Enumerable.Range(0, fit.Replicates.Count)
        .Select(b => rivals.All(rival => rival.Replicates.ElementAtOrDefault(b) is not null) ? fit.Replicates[b]!.Loss.Asymptote - rivals.Min(rival => rival.Replicates[b]!.Loss.Asymptote) : double.NaN);

    private static HeldOutWidth? HoldOut(TransferData data, WidthOptima optima, BootstrapOptions options)
    {
        TransferData.Sweep largest = data.Sweeps[^1];
        bool measured = optima.Widths[^1] == largest.Width;
        WidthOptima rest = measured ? optima.Take(optima.Widths.Length - 1) : optima;
        if (rest.Widths.Length < 3)
            return null;
        WidthFit fit = WidthFit.Of(rest, HeldOutStream, options);
        double z = DoubleMath.Log(largest.Width) - fit.Centre;
        double LogRate(WidthFit.Parameters p) => p.LogRate - p.Beta * z;
        // The width itself lies off the law as the others do.
        var random = new ReplicateRandom(options.Seed, HeldOutStream + 1, 0);
        double rateScatter = Math.Sqrt(fit.RateScatter.Variance), lossScatter = Math.Sqrt(fit.LossScatter.Variance);
        return new HeldOutWidth(
            largest.Width,
            DoubleMath.Exp(LogRate(fit.Values)),
            fit.IntervalOf(p => LogRate(p) + rateScatter * random.Normal(), options.Level)?.Map(DoubleMath.Exp),
            measured ? DoubleMath.Exp(optima.Rates[^1]) : null,
            fit.Values.Loss.At(z),
            fit.IntervalOf(p => p.Loss.At(z) + lossScatter * random.Normal(), options.Level),
            measured ? optima.Losses[^1] : largest.Best.Loss);
    }

    private sealed record Fitted(SweepGroup Group, int Runs, TransferData Data, WidthOptima Optima, WidthFit Laws);
}
