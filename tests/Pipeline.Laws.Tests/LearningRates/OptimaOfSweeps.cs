using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Tests.LearningRates;

public sealed class OptimaOfSweeps
{
    private static RunRecord Run(int hidden, double? loss, int seed = 1) => new()
    {
        Name = $"h{hidden}/s{seed}",
        Parametrization = "sp",
        Width = 64,
        HiddenLearningRate = Math.Pow(2, hidden),
        EmbeddingLearningRate = 4 * Math.Pow(2, hidden),
        Seed = seed,
        Loss = loss,
        Diverged = loss is null,
    };

    private static LearningRateOptimum OptimumOf(params IEnumerable<RunRecord> runs) => Assert.Single(LearningRateAnalysis.Run([.. runs]).Optima);

    [Fact]
    public void The_vertex_of_a_parabola_is_found_exactly()
    {
        LearningRateOptimum optimum = OptimumOf(Enumerable.Range(-10, 5).Select(h => Run(h, 3 + 0.05 * Math.Pow(h + 7.7, 2))));
        Assert.Equal(RateAxis.Joint, optimum.Axis);
        Assert.Equal(-7.7, Math.Log2(optimum.Hidden!.Value), 9);
        Assert.Equal(3, optimum.Loss!.Value, 9);
        Assert.Equal(0.1, optimum.Curvature![0][0], 9);
    }

    [Fact]
    public void The_best_rate_at_the_edge_of_the_grid_is_flagged_and_not_fitted()
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Enumerable.Range(-10, 5).Select(h => Run(h, 3 + 0.05 * Math.Pow(h + 11, 2)))]);
        LearningRateOptimum optimum = Assert.Single(laws.Optima);
        Assert.Equal((OptimumStatus.AtEdge, GridEdge.Lowest), (optimum.Status, optimum.HiddenEdge));
        Assert.Null(optimum.Hidden);
        Assert.Contains(laws.Findings, finding => finding.Strength == FindingStrength.Caution && finding.Text.Contains("last one of its grid", StringComparison.Ordinal));
    }

    [Fact]
    public void The_largest_rate_that_trained_is_an_edge_too()
    {
        LearningRateOptimum optimum = OptimumOf([Run(-10, 3.5), Run(-9, 3.3), Run(-8, 3.1), Run(-7, null)]);
        Assert.Equal((OptimumStatus.AtEdge, GridEdge.Stability), (optimum.Status, optimum.HiddenEdge));
        Assert.Equal(1, optimum.Points[^1].Diverged);
    }

    [Fact]
    public void Two_rates_are_too_few() => Assert.Equal(OptimumStatus.TooFewPoints, OptimumOf([Run(-10, 3.5), Run(-9, 3.3)]).Status);

    [Fact]
    public void Three_rates_with_one_seed_give_a_point_without_an_interval()
    {
        LearningRateOptimum optimum = OptimumOf([Run(-10, 3.5), Run(-9, 3.3), Run(-8, 3.4)]);
        Assert.Equal(OptimumStatus.Fitted, optimum.Status);
        Assert.Null(optimum.Hidden!.Interval);
        Assert.StartsWith("nothing", optimum.IntervalBasis, StringComparison.Ordinal);
    }

    [Fact]
    public void An_offset_that_a_seed_adds_to_every_rate_does_not_widen_the_interval()
    {
        var random = new Random(5);
        double[] noise = [.. Enumerable.Range(0, 20).Select(_ => 0.002 * Synthetic.Normal(random))];
        IEnumerable<RunRecord> Sweep(double offset) => Enumerable.Range(0, 20).Select(i =>
            Run(-10 + i % 5, 3 + 0.05 * Math.Pow(-10 + i % 5 + 7.7, 2) + noise[i] + offset * (i / 5), seed: i / 5));
        Interval plain = OptimumOf(Sweep(0)).Hidden!.Interval!;
        Interval shifted = OptimumOf(Sweep(0.3)).Hidden!.Interval!;
        Assert.Equal(plain.Low, shifted.Low, 9);
        Assert.Equal(plain.High, shifted.High, 9);
    }

    [Fact]
    public void A_table_without_rates_is_refused() =>
        Assert.Contains("hiddenLearningRate", Assert.Throws<LawsException>(() => OptimumOf([new RunRecord { Loss = 1 }])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_optimum_of_two_rates_is_found_with_its_ratio_and_curvature()
    {
        LearningRateOptimum optimum = OptimumOf(Synthetic.RateGrid(0.5, noise: 0, widths: [64]));
        Assert.Equal(RateAxis.Pair, optimum.Axis);
        Assert.Equal(-8, Math.Log2(optimum.Hidden!.Value), 6);
        Assert.Equal(-5, Math.Log2(optimum.Embedding!.Value), 6);
        Assert.Equal(3, Math.Log2(optimum.Ratio!.Value), 6);
        Assert.Equal([0.08, 0.01, 0.01, 0.04], optimum.Curvature!.SelectMany(row => row).Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void A_grid_of_ratios_gives_the_same_optimum_as_a_grid_of_rates()
    {
        IEnumerable<RunRecord> ratios = from h in Enumerable.Range(-11, 7)
                                        from r in Enumerable.Range(0, 7)
                                        let x = h + 8
                                        let y = h + r + 5
                                        select new RunRecord
                                        {
                                            Name = $"h{h}/r{r}",
                                            Width = 64,
                                            HiddenLearningRate = Math.Pow(2, h),
                                            EmbeddingLearningRate = Math.Pow(2, h + r),
                                            Loss = 4 + 0.04 * x * x + 0.02 * y * y + 0.01 * x * y,
                                        };
        LearningRateOptimum optimum = OptimumOf(ratios);
        Assert.Equal(-8, Math.Log2(optimum.Hidden!.Value), 6);
        Assert.Equal(-5, Math.Log2(optimum.Embedding!.Value), 6);
        Assert.Equal([0.08, 0.01, 0.01, 0.04], optimum.Curvature!.SelectMany(row => row).Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void Losses_that_are_all_equal_form_no_bowl() => Assert.Equal(
        OptimumStatus.NoBowl,
        Assert.Single(LearningRateAnalysis.Run([.. Enumerable.Range(-8, 5).Select(step => new RunRecord { Width = 64, HiddenLearningRate = Math.Pow(2, step), Loss = 3 })]).Optima).Status);

    [Fact]
    public void The_interval_of_the_loss_in_a_flat_valley_holds_the_fitted_loss()
    {
        var random = new Random(3);
        LearningRateOptimum[] optima = [.. Enumerable.Range(0, 40).Select(_ => OptimumOf(
            from hidden in Enumerable.Range(-12, 9)
            from embedding in Enumerable.Range(-8, 9)
            let loss = 3 + 0.01 * Math.Pow(hidden + embedding + 12, 2) + 0.00002 * Math.Pow(hidden - embedding + 4, 2) + 0.4 * random.NextDouble()
            select Run(hidden, loss) with { EmbeddingLearningRate = Math.Pow(2, embedding) })).Where(optimum => optimum.LossInterval is not null)];
        Assert.NotEmpty(optima);
        Assert.All(optima, optimum => Assert.True(optimum.LossInterval!.Contains(optimum.Loss!.Value)));
    }

    [Fact]
    public void The_least_loss_stands_at_the_level_of_the_mean_of_the_seeds() => Assert.All(Enumerable.Range(1, 60), start =>
    {
        Random random = Synthetic.Generator(start);
        double[] offsets = [.. Enumerable.Range(0, 4).Select(_ => 0.2 * random.NextDouble())];
        // Seed 3 was run at two rates only.
        var runs = Enumerable.Range(0, 20).Where(i => i < 15 || i % 5 is 1 or 2).Select(i =>
            Run(-10 + i % 5, 3 + 0.05 * Math.Pow(-10 + i % 5 + 7.7, 2) + 0.002 * Synthetic.Normal(random) + offsets[i / 5], seed: i / 5));

        Assert.Equal(3 + offsets.Average(), OptimumOf(runs).Loss!.Value, 0.006);
    });

    [Fact]
    public void Repetitions_with_one_seed_are_refused_with_their_place() => Assert.Equal(
        "Two runs of width 64 have hidden rate 0.5 and seed 0: repetitions need seeds of their own, in the column 'seed'.",
        Assert.Throws<LawsException>(() => LearningRateAnalysis.Run([.. new[] { 3.0, 3.1 }.Select(loss => new RunRecord { Width = 64, HiddenLearningRate = 0.5, Loss = loss })])).Message);
}
