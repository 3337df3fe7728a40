using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Numerics;

namespace Pipeline.Laws.Search;

/// <summary>The search of one cell: from the bowl that was fitted to what was tried, what to try next.</summary>
/// <param name="cell">The cell.</param>
/// <param name="fitted">Its bowl.</param>
/// <param name="options">When to end.</param>
internal sealed class CellSearch(SearchCell cell, FittedSweep fitted, SearchOptions options)
{
    /// <summary>The step, in octaves, at which neighbours have to be tried on all sides before an optimum is believed: bowls are known to be fitted well at this one.</summary>
    private const double BowlStep = 1;

    /// <summary>Points along each axis that one round adds once the optimum is bracketed.</summary>
    private const int Filled = 4;

    private readonly HashSet<Place> _tried = [.. cell.Runs.Select(run => new Place([.. cell.Axes.Select(axis => Along(axis, run))]))];

    private int Dimensions => cell.Axes.Count;

    /// <summary>What to try next.</summary>
    public SearchStep Next()
    {
        if (Dimensions == 0)
            return new SearchStep(SearchState.Found, []);
        bool isFitted = fitted.Fit.Status == OptimumStatus.Fitted;
        double[] best = Best();
        double[] centre = isFitted ? [.. cell.Axes.Select(Bottom)] : best;
        Place[] missing = FirstMissing(Bracket(best, centre));
        if (missing.Length == 0)
        {
            if (isFitted && cell.Axes.All(axis => Width(axis) <= options.Tolerance))
                return new SearchStep(SearchState.Found, []);
            missing = [.. FirstMissing(Filling(centre)).Take(Filled * Dimensions)];
        }

        if (missing.Length == 0)
            return new SearchStep(SearchState.Exhausted, []);
        int seeds = cell.Runs.Count / _tried.Count, affordable = Math.Max(0, (options.MaximumRuns - cell.Runs.Count) / seeds);
        return affordable == 0
            ? new SearchStep(SearchState.BudgetSpent, [])
            : new SearchStep(SearchState.Searching, [.. missing.Take(affordable).Select(place => place.Octaves)]);
    }

    /// <summary>
    /// First the neighbours of the least loss on the coarse grid, then those of the bowl's bottom, each time with half the step, and in the end those at the rim of what a bowl is
    /// fitted to, which say most of where its bottom is; the nearest first.
    /// </summary>
    private IEnumerable<IEnumerable<Place>> Bracket(double[] best, double[] centre)
    {
        double[] StepsAt(int level) => [.. cell.Axes.Select(axis => axis.StepAt(Math.Min(level, axis.Halvings(BowlStep))))];
        int finest = cell.Axes.Max(axis => axis.Halvings(BowlStep));
        for (int level = 0; level <= finest; level++)
            yield return Box(level == 0 ? best : centre, StepsAt(level), reach: 0);
        yield return Box(centre, StepsAt(finest), reach: 0, stride: RateSweep.Reach);
    }

    /// <summary>All within a step of the bottom, on finer and finer grids, the nearest first: farther off, real losses rise like a cliff where training is about to diverge, and more points there bend the bowl.</summary>
    private IEnumerable<IEnumerable<Place>> Filling(double[] centre)
    {
        for (double step = BowlStep / 2; step >= SearchAxis.Finest; step /= 2)
            yield return Box(centre, [.. cell.Axes.Select(axis => axis.StepAt(axis.Halvings(step)))], BowlStep);
    }

    /// <summary>The points of a grid around the one that is nearest to the centre: its neighbours, all others that are no more octaves away than the reach; the nearest first. With a stride, points of the grid are left out between those.</summary>
    private IEnumerable<Place> Box(double[] centre, double[] steps, double reach, double stride = 0)
    {
        double[] strides = [.. steps.Select(step => step * Math.Max(1, Math.Floor(stride / step)))];
        IEnumerable<double[]> offsets = [[]];
        for (int k = 0; k < Dimensions; k++)
        {
            int count = Math.Max(1, (int)(reach / steps[k]));
            offsets = [.. offsets.SelectMany(_ => Enumerable.Range(-count, (2 * count) + 1), (before, offset) => (double[])[.. before, offset])];
        }

        double[] middle = [.. centre.Select((at, k) => cell.Axes[k].Origin + (steps[k] * Math.Round((at - cell.Axes[k].Origin) / steps[k])))];
        return offsets.Select(offset => (Place: new Place([.. offset.Select((count, k) => middle[k] + (count * strides[k]))]), Distance: offset.Sum(count => count * count)))
            .OrderBy(point => point.Distance).ThenBy(point => point.Place.Octaves[0]).ThenBy(point => point.Place.Octaves[^1]).Select(point => point.Place);
    }

    private Place[] FirstMissing(IEnumerable<IEnumerable<Place>> designs) =>
        designs.Select(places => places.Where(place => !_tried.Contains(place)).ToArray()).FirstOrDefault(places => places.Length > 0) ?? [];

    /// <summary>The point of least loss; where all diverged, the one of the least rates, below which others may train.</summary>
    private double[] Best()
    {
        RatePoint[] points = [.. fitted.Sweep.Points];
        RatePoint best = fitted.Fit.Best < 0 ? points[0] : points[fitted.Fit.Best];
        return [.. cell.Axes.Select(axis => Along(axis.Quantity, best.HiddenRate, best.EmbeddingRate))];
    }

    private double Bottom(SearchAxis axis) => axis.Quantity == RateQuantity.Ratio && !fitted.Sweep.Varies(RateQuantity.Ratio)
        ? fitted.Sweep.LogValue(RateQuantity.EmbeddingRate, fitted.Fit.Location) - DoubleMath.Log2(cell.Runs[0].HiddenLearningRate!.Value)
        : fitted.Sweep.LogValue(axis.Quantity, fitted.Fit.Location);

    private double Width(SearchAxis axis)
    {
        LearningRateOptimum optimum = fitted.Optimum();
        RateEstimate? estimate = axis.Quantity switch
        {
            RateQuantity.HiddenRate => optimum.Hidden,
            RateQuantity.EmbeddingRate => optimum.Embedding,
            _ => optimum.Ratio ?? optimum.Embedding,
        };
        return estimate?.Interval is { } interval ? DoubleMath.Log2(interval.High / interval.Low) : double.PositiveInfinity;
    }

    private static double Along(SearchAxis axis, RunRecord run) => Along(axis.Quantity, run.HiddenLearningRate, run.EmbeddingLearningRate);

    // Products of powers of two with fractional exponents are off by a rounding.
    private static double Along(RateQuantity quantity, double? hidden, double? embedding) => SearchAxis.Finest * Math.Round(DoubleMath.Log2(quantity switch
    {
        RateQuantity.HiddenRate => hidden!.Value,
        RateQuantity.EmbeddingRate => embedding!.Value,
        _ => embedding!.Value / hidden!.Value,
    }) / SearchAxis.Finest);

    /// <summary>A point of the grid, which equals another with the same octaves.</summary>
    private readonly struct Place(double[] octaves) : IEquatable<Place>
    {
        public double[] Octaves => octaves;

        public bool Equals(Place other) => Octaves.AsSpan().SequenceEqual(other.Octaves);

        public override bool Equals(object? obj) => obj is Place other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (double value in Octaves)
                hash.Add(value);
            return hash.ToHashCode();
        }
    }
}
