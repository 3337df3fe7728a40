using FsCheck;
using FsCheck.Fluent;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Search;

namespace Pipeline.Laws.Tests.Search;

public sealed class SearchesForRates
{
    private static readonly BootstrapOptions Intervals = new() { Replicates = 200 };

    private static readonly SearchAxis Hidden = new(RateQuantity.HiddenRate, -12, 4);

    [Theory]
    [InlineData(0.004)]
    [InlineData(0.016)]
    public void Two_rates_take_a_third_of_the_runs_of_a_grid_of_equal_precision(double noise)
    {
        const int Tables = 6;
        double grid = 0, search = 0;
        int gridRuns = 0, searchRuns = 0;
        for (int table = 1; table <= Tables; table++)
        {
            var rates = new SimulatedRates(2, Truth.Plain, noise, table);
            RunRecord[] all = rates.Grid(step: 1), found = rates.Search(step: 4, new SearchOptions(0.5, 100) { Intervals = Intervals }).Runs;
            (gridRuns, searchRuns) = (gridRuns + all.Length, searchRuns + found.Length);
            (grid, search) = (grid + SquaredErrors(all), search + SquaredErrors(found));
        }

        Assert.True(gridRuns >= 3 * searchRuns, $"{gridRuns} and {searchRuns} runs");
        Assert.True(Math.Sqrt(search) <= 1.5 * Math.Sqrt(grid), $"errors {Math.Sqrt(search)} and {Math.Sqrt(grid)}");
    }

    // A quarter of the steps is trained of every run, and a third of a nat is twice what a neighbour two octaves off the best is worse by.
    [Theory]
    [InlineData(0.004)]
    [InlineData(0.016)]
    public void Ending_early_what_is_clearly_worse_saves_steps_and_leaves_the_best_rates(double noise)
    {
        const int Tables = 6;
        const double Share = 0.25;
        double whole = 0, early = 0, wholeSteps = 0, earlySteps = 0;
        for (int table = 1; table <= Tables; table++)
        {
            var rates = new SimulatedRates(2, Truth.Plain, noise, table);
            var options = new SearchOptions(0.5, 100) { Intervals = Intervals };
            RunRecord[] all = rates.Search(step: 4, options).Runs, some = rates.Search(step: 4, options, margin: 0.33).Runs;
            Assert.DoesNotContain(some.GroupBy(run => run.Width), width => width.All(run => run.Censored));
            (wholeSteps, earlySteps) = (wholeSteps + all.Length, earlySteps + some.Sum(run => run.Censored ? Share : 1));
            (whole, early) = (whole + SquaredErrors(all), early + SquaredErrors(some));
        }

        Assert.True(earlySteps < 0.85 * wholeSteps, $"{earlySteps} of {wholeSteps} steps");
        // The error of 24 optima is itself known to a seventh.
        Assert.True(Math.Sqrt(early) <= 1.25 * Math.Sqrt(whole), $"errors {Math.Sqrt(early)} and {Math.Sqrt(whole)}");
    }

    [Fact]
    public void An_optimum_beside_a_run_that_was_stopped_is_bracketed()
    {
        var rates = new SimulatedRates(1, Truth.Plain, 0.001, 1);
        RunRecord[] runs = [.. new[] { -8.0, -7, -6, -5, -4 }.Select(hidden => rates.Run(64, hidden, hidden + 3)), rates.Run(64, -9, -6) with { Loss = null, Censored = true }];
        Assert.Equal(OptimumStatus.Fitted, Assert.Single(LearningRateAnalysis.Run(runs, Intervals).Optima).Status);
        Assert.Equal(OptimumStatus.AtEdge, Assert.Single(LearningRateAnalysis.Run(runs[..^1], Intervals).Optima).Status);
        LearningRateOptimum optimum = LearningRateAnalysis.Run(runs, Intervals).Optima[0];
        Assert.Equal(-7.6, Math.Log2(optimum.Hidden!.Value), 0.1);
    }

    [Fact]
    public void What_is_stopped_depends_on_the_losses_at_that_step_alone()
    {
        Assert.Equal([false, false, true, true], EarlyStops.Of([[3.0, 3.2], [3.2, 3.4], [3.3, 3.7], [3.0, null]], margin: 0.25));
        Assert.Equal([true, true], EarlyStops.Of([[null], [null]], margin: 0.25));
        Assert.Empty(EarlyStops.Of([], margin: 0.25));
    }

    [Fact]
    public void A_search_is_a_function_of_the_runs_whatever_their_order() => Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seed =>
    {
        var rates = new SimulatedRates(1, Truth.InRate, 0.02, seed);
        RunRecord[] coarse = [.. Enumerable.Range(0, 3).Select(i => rates.Run(64, -12 + (4 * i), -9 + (4 * i)))];
        RunRecord[] shuffled = [.. coarse.OrderBy(run => (run.HiddenLearningRate * 1e6 * seed) % 7)];
        return Points(Next(coarse)).SequenceEqual(Points(Next(shuffled)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_search_asks_for_new_points_only_and_ends_within_its_budget() => Prop.ForAll(Gen.Choose(1, 1000).ToArbitrary(), seed =>
    {
        var rates = new SimulatedRates(2, Truth.Kinked, 0.05, seed);
        int budget = 12 + (seed % 30);
        (RunRecord[] runs, SearchState[] states, _) = rates.Search(4, new SearchOptions(0.125, budget) { Intervals = Intervals });
        return runs.Select(run => run.Name).Distinct().Count() == runs.Length
            && runs.GroupBy(run => run.Width).All(width => width.Count() <= budget)
            && states.All(state => state != SearchState.Searching);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5));

    [Theory]
    [InlineData(-20.3)]
    [InlineData(1.7)]
    public void An_optimum_beyond_the_grid_is_bracketed(double optimum)
    {
        (List<RunRecord> runs, SearchState state) = Follow(hidden => 3 + (0.05 * Math.Pow(hidden - optimum, 2)) + (0.002 * Math.Sin(100 * hidden)), budget: 40);

        Assert.Equal(SearchState.Found, state);
        double found = Math.Log2(Assert.Single(LearningRateAnalysis.Run(runs).Optima).Hidden!.Value);
        Assert.InRange(found, optimum - 0.1, optimum + 0.1);
        Assert.InRange(runs.Count, 6, 16);
    }

    [Fact]
    public void An_optimum_just_below_the_rates_that_diverge_is_bracketed_between_them()
    {
        (List<RunRecord> runs, SearchState state) = Follow(hidden => hidden > -5.2 ? null : 3 + (0.05 * Math.Pow(hidden + 6.1, 2)) + (0.002 * Math.Sin(100 * hidden)), budget: 40);

        Assert.NotEqual(SearchState.Searching, state);
        Assert.True(runs.Min(run => Math.Abs(Math.Log2(run.HiddenLearningRate!.Value) + 6.1)) <= 0.5);
    }

    [Fact]
    public void Where_everything_diverges_lower_rates_are_tried_until_the_budget_is_spent()
    {
        (List<RunRecord> runs, SearchState state) = Follow(_ => null, budget: 10);

        Assert.Equal(SearchState.BudgetSpent, state);
        Assert.Equal(10, runs.Count);
        Assert.True(runs.Min(run => run.HiddenLearningRate) < Math.Pow(2, -20));
    }

    [Fact]
    public void A_loss_that_falls_for_ever_spends_the_budget()
    {
        (List<RunRecord> runs, SearchState state) = Follow(hidden => 3 - (0.01 * hidden), budget: 8);

        Assert.Equal((SearchState.BudgetSpent, 8), (state, runs.Count));
    }

    [Fact]
    public void Noise_that_no_point_can_overcome_exhausts_the_search()
    {
        var noise = Synthetic.Generator(3);
        (List<RunRecord> runs, SearchState state) = Follow(hidden => 3 + (0.05 * hidden * hidden) + Synthetic.Normal(noise), budget: 1000, tolerance: 0.125);

        Assert.Contains(state, (SearchState[])[SearchState.Exhausted, SearchState.Found]);
        Assert.True(runs.Count < 1000);
    }

    [Fact]
    public void One_point_is_nothing_to_search()
    {
        SearchStep step = Assert.Single(RateSearch.Next([new SearchCell([], [Run(-8, 3)])], new SearchOptions(0.5, 10)));

        Assert.Equal((SearchState.Found, 0), (step.State, step.Points.Count));
    }

    [Fact]
    public void Every_seed_counts_against_the_budget()
    {
        RunRecord[] runs = [.. Enumerable.Range(0, 3).SelectMany(i => Enumerable.Range(1, 3).Select(seed => Run(-12 + (4 * i), 3 + (0.05 * i)) with { Seed = seed }))];

        Assert.Single(Next(runs, budget: 14).Points);
        Assert.Equal(SearchState.BudgetSpent, Next(runs, budget: 11).State);
    }

    [Fact]
    public void A_bowl_reaches_two_octaves_however_fine_its_grid_is_and_is_not_lopsided()
    {
        double Loss(double hidden) => 3 + (0.02 * Math.Pow(hidden + 7.6, 2));
        BowlFit fine = Fit(Enumerable.Range(-48, 33).Select(quarter => quarter / 4.0));
        Assert.Equal(17, fine.Window.Count);
        BowlFit uneven = Fit([-12, -10, -9, -8, -7, -6, -2]);
        Assert.Equal([-10.0, -9, -8, -7, -6], Rates(uneven, [-12, -10, -9, -8, -7, -6, -2]));
        BowlFit wide = Fit([-13, -10, -7, -4, -1]);
        Assert.Equal(5, wide.Window.Count);

        BowlFit Fit(IEnumerable<double> rates) => BowlFitter.Fit(new RateSweep(new SweepGroup(), [.. rates.Select(rate => Run(rate, Loss(rate)))]).Sample.Data);
        static IEnumerable<double> Rates(BowlFit fit, double[] rates) => fit.Window.Select(i => rates[i]);
    }

    private static double SquaredErrors(RunRecord[] runs) => LearningRateAnalysis.Run(runs, Intervals).Optima
        .Sum(optimum => Math.Pow(Math.Log2(optimum.Hidden!.Value) - SimulatedRates.Best(optimum.Group.Width!.Value).Hidden, 2));

    private static (List<RunRecord> Runs, SearchState State) Follow(Func<double, double?> loss, int budget, double tolerance = 0.5)
    {
        List<RunRecord> runs = [Run(-12, loss(-12)), Run(-8, loss(-8)), Run(-4, loss(-4))];
        while (true)
        {
            SearchStep step = Next(runs, budget, tolerance);
            if (step.Points.Count == 0)
                return (runs, step.State);
            runs.AddRange(step.Points.Select(point => Run(point[0], loss(point[0]))));
        }
    }

    private static SearchStep Next(IReadOnlyList<RunRecord> runs, int budget = 40, double tolerance = 0.5) =>
        Assert.Single(RateSearch.Next([new SearchCell([Hidden], runs)], new SearchOptions(tolerance, budget) { Intervals = Intervals }));

    private static IEnumerable<double> Points(SearchStep step) => step.Points.SelectMany(point => point);

    private static RunRecord Run(double hidden, double? loss) => new()
    {
        Name = FormattableString.Invariant($"h{hidden}"),
        Parametrization = "sp",
        Width = 64,
        HiddenLearningRate = Math.Pow(2, hidden),
        EmbeddingLearningRate = 4 * Math.Pow(2, hidden),
        Seed = 1,
        Loss = loss,
        Diverged = loss is null,
    };
}
