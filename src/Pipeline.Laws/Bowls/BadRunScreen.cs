using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// Finds the runs that stand off the curves of their sweeps, so that no bowl is fitted to them. A run is measured by how much the residuals shrink when it is left out: those of its
/// bowl, or those of a curve that falls and then rises. How many such runs are bad is decided by the generalised extreme Studentised deviate test (Rosner 1983) against the noise of all
/// sweeps of the family, or of its own where that is larger, so that one bad run cannot hide behind another.
/// </summary>
internal static class BadRunScreen
{
    private const double Level = 0.01;
    private const double LargestShare = 0.1;
    private const double LargestShareOfDegrees = 0.3;
    private const double LargestShareOfSweep = 0.25;
    private const int Patience = 4;

    // What is a small part of its bowl's depth does not move the bowl, however little noise there is.
    private const double LeastShareOfDepth = 0.1;

    // High above the optimum seeds differ by more than the noise near it.
    private const double LeastShareOfHeight = 0.5;

    // What is far below the bowl is below the points around it too.
    private const double LeastShareOfNeighbours = 0.5;

    // Of two seeds that differ, at a corner of the grid either may be the bad one. Training that turns unstable loses; none wins as much.
    private const double ShareOfTwin = 0.5;

    // A valley leaves about half of its points without a residual, so that leaving a good point out gains less than from a bowl.
    private const double ValleyVariance = 1.5;

    /// <summary>The bad runs, the worst first; at most a tenth of all runs, but one in any table.</summary>
    /// <param name="samples">The sweeps of one family.</param>
    /// <param name="asymmetry">The lean of their bowls.</param>
    public static IReadOnlyList<BadRun> Find(IReadOnlyList<BowlSample> samples, double[] asymmetry)
    {
        State[] states = [.. samples.Select(sample => State.Of(sample, asymmetry))];
        int runs = samples.Sum(sample => sample.Raw.Sum(point => point.Count));
        int most = Math.Max(1, (int)Math.Min(LargestShare * runs, LargestShareOfDegrees * Noise(states).Degrees));
        var found = new List<BadRun>();
        int sure = 0;
        while (found.Count < most && found.Count < sure + Patience)
        {
            int worst = Enumerable.Range(0, states.Length).MaxBy(i => states[i].Worst?.Reduction ?? double.NegativeInfinity);
            if (states[worst].Worst is not { } candidate)
                break;
            BowlSample before = states[worst].Sample;
            states[worst] = State.Of(before.Without(candidate.Point, candidate.Seed), asymmetry);
            (double noise, double degrees) = Noise(states);
            if (degrees < 1)
                break;
            double times = Math.Sqrt(candidate.Reduction) / Math.Max(Math.Max(noise, Noise([states[worst]]).Deviation), NoiseScale.Rounding * Math.Abs(candidate.Expected));
            double observed = before.Raw[candidate.Point][candidate.Seed];
            found.Add(new BadRun(worst, candidate.Point, candidate.Seed, observed, candidate.Expected + observed - before.Seeds[candidate.Point][candidate.Seed], times));
            if (times > Distributions.StudentQuantile(degrees, 1 - Level / (2 * runs)))
                sure = found.Count;
        }

        // A sweep in which many runs are off is noisier than the others, or of another shape.
        return [.. found[..sure].GroupBy(run => run.Sample).Where(sweep => sweep.Count() <= Math.Max(1, LargestShareOfSweep * samples[sweep.Key].Raw.Sum(point => point.Count))).SelectMany(sweep => sweep)];
    }

    private static (double Deviation, double Degrees) Noise(State[] states)
    {
        var noise = NoiseScale.Pool([.. states.Select(state => (state.Sample, state.Fit))]);
        return (Math.Sqrt(noise.Variance), noise.Degrees);
    }

    private sealed record Candidate(int Point, int Seed, double Expected, double Reduction);

    private sealed record State(BowlSample Sample, BowlFit Fit, Candidate? Worst)
    {
        public static State Of(BowlSample sample, double[] asymmetry)
        {
            BowlFit fit = BowlFitter.Fit(sample.Data, asymmetry: asymmetry);
            return new State(sample, fit, Worst([.. OffBowl(sample, fit, asymmetry).Concat(OffValley(sample)).Concat(OffOthers(sample, fit, asymmetry)).Where(candidate => Moves(sample, fit, candidate))]));

            Candidate? Worst(Candidate[] candidates)
            {
                if (candidates.MaxBy(candidate => candidate.Reduction) is not { } worst)
                    return null;
                Candidate? twin = sample.Seeds[worst.Point].Count == 2
                    ? candidates.Where(candidate => candidate.Point == worst.Point && candidate.Seed != worst.Seed).MaxBy(candidate => candidate.Reduction)
                    : null;
                return twin?.Reduction > ShareOfTwin * worst.Reduction && sample.Seeds[twin.Point][twin.Seed] > sample.Seeds[worst.Point][worst.Seed] ? twin : worst;
            }
        }

        private static bool Moves(BowlSample sample, BowlFit fit, Candidate candidate)
        {
            double depth = fit.Status == OptimumStatus.Fitted ? fit.Window.Max(i => fit.Fitted[i]) - fit.Minimum : 0;
            double height = fit.Window.Contains(candidate.Point) ? 0 : Math.Abs(candidate.Expected - fit.Minimum);
            return Math.Abs(sample.Seeds[candidate.Point][candidate.Seed] - candidate.Expected) > Math.Max(LeastShareOfDepth * depth, LeastShareOfHeight * height);
        }

        // One point more than coefficients, with one run each, leaves every run the same distance from the bowl of the others.
        private static IEnumerable<Candidate> OffBowl(BowlSample sample, BowlFit fit, double[] asymmetry)
        {
            if (fit.Status != OptimumStatus.Fitted)
                yield break;
            double[] leverages = BowlFitter.Leverages(sample.Data, fit, asymmetry);
            for (int k = 0; k < fit.Window.Count; k++)
            {
                int point = fit.Window[k];
                double free = 1 - leverages[k];
                if (free < 1e-6 || (fit.ResidualDegrees < 2 && sample.Seeds[point].Count == 1))
                    continue;
                foreach ((int seed, double value) in sample.Seeds[point])
                {
                    double residual = value - fit.Fitted[point];
                    yield return new Candidate(point, seed, value - residual / free, residual * residual / free);
                }
            }
        }

        // A loss that is far too low is the bottom of a bowl of its own: it is compared with the bowl that the sweep has without it.
        private static IEnumerable<Candidate> OffOthers(BowlSample sample, BowlFit fit, double[] asymmetry)
        {
            if (fit.Best < 0)
                yield break;
            int seed = sample.Seeds[fit.Best].MinBy(value => value.Value).Key;
            BowlSample others = sample.Without(fit.Best, seed);
            BowlFit without = BowlFitter.Fit(others.Data, asymmetry: asymmetry);
            if (without.Status != OptimumStatus.Fitted || without.ResidualDegrees < 1)
                yield break;
            (double expected, double leverage) = BowlFitter.Predict(others.Data, without, sample.Points[fit.Best], asymmetry);
            double off = sample.Seeds[fit.Best][seed] - expected;
            // A bowl bends less than the cliff beside it, and would have the bottom of a valley at the cliff's foot higher than it is; the losses around tell.
            if (Neighbours(sample, fit.Best).Min() - sample.Data.Values[fit.Best] >= LeastShareOfNeighbours * Math.Abs(off))
                yield return new Candidate(fit.Best, seed, expected, off * off / (1 + leverage));
        }

        private static IEnumerable<double> Neighbours(BowlSample sample, int point) => Enumerable.Range(0, sample.Points.Length)
            .Where(i => i != point && sample.Seeds[i].Count > 0)
            .OrderBy(i => sample.Points[i].Zip(sample.Points[point], (x, at) => (x - at) * (x - at)).Sum())
            .Take(2 * sample.Data.Dimensions)
            .Select(i => sample.Data.Values[i]);

        private static IEnumerable<Candidate> OffValley(BowlSample sample)
        {
            int dimensions = sample.Data.Dimensions;
            var found = new Dictionary<(int Point, int Seed), (double Reduction, double Expected, int Lines)>();
            int[] filled = [.. Enumerable.Range(0, sample.Points.Length).Where(i => sample.Seeds[i].Count > 0)];
            for (int along = 0; along < dimensions; along++)
            {
                int other = dimensions - 1 - along;
                foreach (int[] line in filled.GroupBy(i => dimensions == 1 ? 0 : sample.Points[i][other]).Select(line => line.OrderBy(i => sample.Points[i][along]).ToArray()).Where(line => line.Length > 3))
                {
                    foreach ((int point, int seed, double expected, double reduction) in OffLine(sample, line, along))
                    {
                        // In a grid of two rates a bad run stands off its row and off its column.
                        (double least, double known, int lines) = found.GetValueOrDefault((point, seed), (double.PositiveInfinity, 0, 0));
                        found[(point, seed)] = reduction < least ? (reduction, expected, lines + 1) : (least, known, lines + 1);
                    }
                }
            }

            return found.Where(run => run.Value.Lines == dimensions && run.Value.Reduction > 0)
                .Select(run => new Candidate(run.Key.Point, run.Key.Seed, run.Value.Expected, run.Value.Reduction / ValleyVariance));
        }

        // How much squares shrink, those around the valley and those between seeds, when a run is left out.
        private static IEnumerable<Candidate> OffLine(BowlSample sample, int[] line, int along)
        {
            double[] means = [.. line.Select(i => sample.Data.Values[i])], counts = [.. line.Select(i => sample.Data.Counts[i])];
            double whole = ValleyFit.Fit(means, counts).ResidualSum;
            for (int k = 0; k < line.Length; k++)
            {
                IReadOnlyDictionary<int, double> values = sample.Seeds[line[k]];
                if (values.Count == 1)
                {
                    int[] rest = [.. line[..k], .. line[(k + 1)..]];
                    (double[] fitted, double sum) = ValleyFit.Fit([.. means[..k], .. means[(k + 1)..]], [.. counts[..k], .. counts[(k + 1)..]]);
                    yield return new Candidate(line[k], values.Keys.First(), Between(sample, rest, fitted, along, sample.Points[line[k]][along]), whole - sum);
                    continue;
                }

                foreach (int seed in (int[])[values.MinBy(value => value.Value).Key, values.MaxBy(value => value.Value).Key])
                {
                    double others = (values.Count * means[k] - values[seed]) / (values.Count - 1);
                    double between = (values[seed] - others) * (values[seed] - others) * (values.Count - 1) / values.Count;
                    double sum = ValleyFit.Fit([.. means[..k], others, .. means[(k + 1)..]], [.. counts[..k], counts[k] - 1, .. counts[(k + 1)..]]).ResidualSum;
                    yield return new Candidate(line[k], seed, others, whole + between - sum);
                }
            }
        }

        // The line between the neighbours, or the neighbour at an end.
        private static double Between(BowlSample sample, int[] line, double[] fitted, int along, double at)
        {
            int after = Array.FindIndex(line, i => sample.Points[i][along] > at);
            if (after <= 0)
                return after == 0 ? fitted[0] : fitted[^1];
            double left = sample.Points[line[after - 1]][along], right = sample.Points[line[after]][along];
            return fitted[after - 1] + (at - left) / (right - left) * (fitted[after] - fitted[after - 1]);
        }
    }
}
