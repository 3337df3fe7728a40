using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Recommendations;

namespace Pipeline.Laws.Tests.Recommendations;

public sealed class RecommendedRates
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 200, Threads = 2 };

    [Fact]
    public void The_rates_of_a_wider_model_are_those_of_the_law()
    {
        RateRecommendation answer = Single([.. Synthetic.RateGrid(rho: 0.5)], new RecommendationQuestion { Width = 1024 });

        Assert.Equal(RateAxis.Pair, answer.Axis);
        Assert.True(answer.Hidden!.Interval!.Contains(Math.Pow(2, -8)));
        Assert.True(answer.Embedding!.Interval!.Contains(Math.Pow(2, -5) * Math.Pow(16, 0.5)));
        Assert.True(answer.Rho!.Interval!.Contains(0.5));
        Extrapolation beyond = Assert.Single(answer.Extrapolations);
        Assert.Equal(("width", 2.0, false), (beyond.Quantity, beyond.Factor, beyond.IsFar));
        Assert.Equal(FindingStrength.Firm, answer.Strength);
    }

    [Fact]
    public void A_budget_is_that_of_the_tokens_that_it_pays_for_at_the_size_that_the_runs_tell()
    {
        RunRecord[] runs = [.. Synthetic.RateGrid(rho: 0.5).Select(run => run with { NonVocabularyParameters = 12.0 * run.Width * run.Width, Tokens = 1e6 })];
        RateRecommendation answer = Single(runs, new RecommendationQuestion { Width = 1024, VocabularySize = 1024, Flops = 6 * 13.0 * 1024 * 1024 * 5e8 });

        Assert.Equal(5e8, answer.Tokens!.Value, 1.0);
        Assert.Equal(["tokens"], answer.NotVaried);
        Assert.Equal(FindingStrength.Undecided, answer.Strength);
    }

    [Fact]
    public void A_model_that_was_run_is_no_extrapolation()
    {
        RateRecommendation answer = Single([.. Synthetic.RateGrid(rho: 0.5)], new RecommendationQuestion { Width = 200, VocabularySize = 1024 });

        Assert.Empty(answer.Extrapolations);
        Assert.Empty(answer.NotVaried);
    }

    [Fact]
    public void Between_vocabularies_of_unequal_exponents_the_exponent_lies_between()
    {
        RunRecord[] runs = [.. Synthetic.RateGrid(rho: 1, vocabularySize: 1024), .. Synthetic.RateGrid(rho: 0.5, vocabularySize: 16384, randomSeed: 2)];

        RateRecommendation answer = Single(runs, new RecommendationQuestion { Width = 512, VocabularySize = 4096 });

        Assert.True(answer.BendsWithVocabulary);
        Assert.InRange(answer.Rho!.Value, 0.68, 0.82);
    }

    [Fact]
    public void Vocabularies_that_were_not_varied_leave_the_rates_of_another_undecided()
    {
        RateRecommendation answer = Single([.. Synthetic.RateGrid(rho: 0.5)], new RecommendationQuestion { Width = 4096, VocabularySize = 128000 });

        Assert.Equal(["vocabulary"], answer.NotVaried);
        Assert.Equal(["vocabulary", "width"], answer.Extrapolations.Where(one => one.IsFar).Select(one => one.Quantity).Order(StringComparer.Ordinal));
        Assert.Equal(FindingStrength.Undecided, answer.Strength);
    }

    [Fact]
    public void Two_widths_decide_nothing_far_beyond_them()
    {
        RateRecommendation answer = Single([.. Synthetic.RateGrid(rho: 0.5, widths: [64, 128])], new RecommendationQuestion { Width = 1024 });

        Assert.Null(answer.ScatterOctaves);
        Assert.Equal(FindingStrength.Undecided, answer.Strength);
    }

    [Fact]
    public void A_ratio_that_may_stay_or_grow_as_the_width_gives_both_ends()
    {
        RateRecommendation answer = Enumerable.Range(1, 20)
            .Select(seed => Single([.. Synthetic.RateGrid(rho: 0.5, noise: 0.02, seeds: 1, widths: [64, 96, 128], randomSeed: seed)], new RecommendationQuestion { Width = 512 }))
            .First(found => found.Rho!.Interval!.Contains(0) && found.Rho.Interval.Contains(1));

        Interval ends = answer.EmbeddingBetweenTheories!;
        double reference = Math.Pow(64.0 * 96 * 128, 1.0 / 3);
        Assert.Equal(512 / reference, ends.High / ends.Low, 6);
        Assert.Equal(FindingStrength.Undecided, answer.Strength);
    }

    [Fact]
    public void A_width_at_the_edge_of_its_grid_that_the_law_contradicts_decides_nothing()
    {
        RunRecord[] runs = [.. Synthetic.RateLines(0, widths: [64, 128, 256]), .. Synthetic.RateLines(-3.5, widths: [512])];

        RateRecommendation answer = Single(runs, new RecommendationQuestion { Width = 300 });

        Assert.Equal([512], answer.Contradicting.Select(group => group.Width));
        Assert.Equal(FindingStrength.Undecided, answer.Strength);
    }

    // 300 sweeps of one rate; 90 % of 300 is 270, with a standard deviation of 5.
    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    public void Intervals_hold_the_rate_of_a_model_four_times_as_wide(double scatter)
    {
        Truth truth = Truth.Plain with { Scatter = scatter };
        int held = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            // The last width is the one that is asked for; its own optimum scatters too.
            var random = Synthetic.Generator(100_000 + seed);
            double own = Math.Pow(2, -8 - 0.5 * 4 + scatter * Synthetic.Normal(random));
            RateRecommendation answer = Single([.. Synthetic.RateLines(-0.5, widths: [64, 128, 192, 256], randomSeed: seed, truth: truth)], new RecommendationQuestion { Width = 1024 });
            held += answer.Hidden!.Interval!.Contains(own) ? 1 : 0;
        }

        Assert.InRange(held, 0.84 * 300, 0.97 * 300);
    }

    [Fact]
    public void Runs_that_are_said_to_narrow_an_interval_do_so()
    {
        Narrowing wider = Enumerable.Range(1, 20).Select(seed => Single([.. Synthetic.RateLines(-0.5, randomSeed: seed)], new RecommendationQuestion { Width = 2048 }))
            .First(answer => answer.ScatterOctaves == 0).Narrowings[0];
        Assert.Equal((NarrowingKind.NewModel, 1024.0), (wider.Kind, wider.Width));

        double Width(int seed, int[] widths)
        {
            Interval interval = Single([.. Synthetic.RateLines(-0.5, widths: widths, randomSeed: seed)], new RecommendationQuestion { Width = 2048 }).Hidden!.Interval!;
            return Math.Log2(interval.High / interval.Low);
        }

        // The median is of sweeps in which chance does not look like scatter.
        double Median(int[] widths) => Enumerable.Range(1, 41).Select(seed => Width(seed, widths)).Order().ElementAt(20);
        Assert.InRange(Median([64, 128, 256, 1024]) / Median([64, 128, 256]), 1 - wider.Shrink - 0.12, 1 - wider.Shrink + 0.12);
    }

    [Fact]
    public void Where_optima_scatter_no_number_of_seeds_narrows_as_another_width_does()
    {
        RateRecommendation answer = Enumerable.Range(1, 50)
            .Select(seed => Single([.. Synthetic.RateLines(-0.5, randomSeed: seed, truth: Truth.Scattered)], new RecommendationQuestion { Width = 2048 }))
            .First(found => found.ScatterOctaves > 0.1);

        Assert.Equal(NarrowingKind.NewModel, answer.Narrowings[0].Kind);
        Assert.DoesNotContain(answer.Narrowings, runs => runs.Kind == NarrowingKind.Everything && runs.Shrink > answer.Narrowings[0].Shrink);
    }

    private static RateRecommendation Single(IReadOnlyList<RunRecord> runs, RecommendationQuestion question) => Assert.Single(RateRecommender.Of(runs, question, Quick));
}
