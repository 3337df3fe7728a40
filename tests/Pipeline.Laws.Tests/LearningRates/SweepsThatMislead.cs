using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Tests.LearningRates;

public sealed class SweepsThatMislead
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 300 };

    // The best rate falls as tokens^−½ and does not depend on width; each width has lengths of its own.
    private static IEnumerable<RunRecord> Lengths(params (int Width, double[] Tokens)[] widths)
    {
        Random random = Synthetic.Generator(7);
        return [.. from width in widths
                   from tokens in width.Tokens
                   from rate in Enumerable.Range(-14, 11)
                   let x = rate + 8 + 0.5 * Math.Log2(tokens / 1e9)
                   select new RunRecord
                   {
                       Name = $"w{width.Width}d{tokens:0.E0}e{rate}",
                       Parametrization = "sp",
                       Width = width.Width,
                       HiddenLearningRate = Math.Pow(2, rate),
                       Tokens = tokens,
                       NonVocabularyParameters = width.Width * width.Width * 90.0 + 40000,
                       VocabularyParameters = width.Width * 1000.0,
                       Loss = 3 + 0.1 * x * x + 0.002 * Synthetic.Normal(random),
                   }];
    }

    [Fact]
    public void Widths_are_compared_at_equal_tokens_and_each_sentence_says_which()
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Lengths((64, [1e9, 4e9, 16e9]), (128, [4e9, 16e9, 64e9]), (256, [16e9, 64e9, 256e9]))], Quick);
        Assert.Equal(
            [(4e9, "64 128"), (16e9, "64 128 256"), (64e9, "128 256")],
            laws.WidthLaws.Select(law => (law.Group.Length!.Value, string.Join(' ', law.Points.Select(point => point.Width)))));
        Assert.All(laws.WidthLaws, law => Assert.Equal(0, law.Exponent, 0.05));
        Assert.All(laws.WidthLaws, law => Assert.Contains($"{law.Group.Length!.Value / 1e9}B tokens", law.Finding.Text, StringComparison.Ordinal));
        Assert.All(laws.WidthLaws, law => Assert.Contains("it transfers", law.Finding.Text, StringComparison.Ordinal));
        Assert.Contains(laws.Findings, finding => finding.Strength == FindingStrength.Caution && finding.Text.StartsWith("2 of 9 sweeps have no other width that was trained equally long", StringComparison.Ordinal));
    }

    [Fact]
    public void Widths_that_never_share_a_length_are_not_compared()
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Lengths((64, [1e9]), (128, [3e9]), (256, [9e9]))], Quick);
        Assert.Empty(laws.WidthLaws);
        Assert.Contains(laws.Findings, finding => finding.Text.StartsWith("3 of 3 sweeps have no other width", StringComparison.Ordinal));
        Assert.Contains(
            "trained equally long",
            Assert.Throws<LawsException>(() => Laws.Transfer.TransferAnalysis.Run([.. Lengths((64, [1e9]), (128, [3e9]), (256, [9e9]))], Quick)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_with_equal_tokens_per_parameter_are_compared_at_them()
    {
        double Parameters(int width) => width * width * 90.0 + 40000 + width * 1000.0;
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Lengths([.. new[] { 64, 128, 256 }.Select(width => (width, new[] { Math.Round(20 * Parameters(width)) }))])], Quick);
        WidthLaw law = Assert.Single(laws.WidthLaws);
        Assert.Equal(LengthMeasure.TokensPerParameter, law.Group.Length!.Measure);
        Assert.Contains("20 tokens per parameter", law.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Intervals_hold_the_exponent_though_optima_scatter_around_their_law()
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Enumerable.Range(1, 20).SelectMany(corpus => Synthetic.RateLines(0, randomSeed: corpus, truth: Truth.Scattered, corpus: $"t{corpus}"))], Quick);
        Assert.Equal(20, laws.WidthLaws.Count);
        Assert.InRange(laws.WidthLaws.Count(law => law.ExponentInterval!.Contains(0)), 17, 20);
        Assert.DoesNotContain(laws.WidthLaws, law => law.Finding.Strength == FindingStrength.Firm && law.Finding.Text.Contains("does not transfer", StringComparison.Ordinal));
        Assert.All(laws.WidthLaws, law => Assert.StartsWith($"{law.Group.Corpus}, maximal-update parametrization (μP)", law.Finding.Text, StringComparison.Ordinal));
        Assert.Equal(20, laws.WidthLaws.Select(law => law.Group.Corpus).Distinct().Count());
        Assert.All(laws.WidthLaws, law => Assert.InRange(law.ScatterOctaves!.Value, 0.1, 0.2));
    }

    [Fact]
    public void A_single_table_of_three_widths_with_scatter_has_a_wide_interval()
    {
        int held = Enumerable.Range(1, 40).Count(seed =>
            Assert.Single(LearningRateAnalysis.Run([.. Synthetic.RateLines(0, randomSeed: seed, truth: Truth.Scattered)], Quick).WidthLaws).ExponentInterval!.Contains(0));
        Assert.InRange(held, 32, 40);
    }

    [Theory]
    [InlineData("w128/h-8", 8.0)]
    [InlineData("w256/h-6", 1.4)]
    [InlineData("w64/h-12", 1.0)]
    public void One_bad_run_of_a_sweep_is_named_and_left_out(string name, double loss)
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Synthetic.RateLines(0.2, randomSeed: 3).Select(run => run.Name == name ? run with { Loss = loss } : run)], Quick);
        Assert.Equal(name, Assert.Single(laws.LeftOut).Name);
        Assert.Equal(0.2, Assert.Single(laws.WidthLaws).Exponent, 0.04);
        Assert.Contains(laws.Findings, finding => finding.Text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_cliff_of_unstable_runs_hides_no_optimum_and_moves_none()
    {
        var held = new List<bool>();
        int leftOut = 0;
        for (int seed = 1; seed <= 10; seed++)
        {
            LearningRateLaws laws = LearningRateAnalysis.Run([.. Synthetic.RateGrid(0.5, noise: 0.01, seeds: 1, randomSeed: seed, truth: Truth.Cliff)], Quick);
            Assert.All(laws.Optima, optimum => Assert.Equal(OptimumStatus.Fitted, optimum.Status));
            leftOut += laws.LeftOut.Count;
            WidthLaw ratio = Assert.Single(laws.WidthLaws, law => law.Quantity == RateQuantity.Ratio);
            Assert.Equal(0.5, ratio.Exponent, 0.25);
            held.Add(ratio.ExponentInterval!.Contains(0.5));
            held.AddRange(laws.Optima.Select(optimum => optimum.Hidden!.Interval!.Contains(Math.Pow(2, -8))));
        }

        Assert.InRange(held.Count(inside => inside), 40, 50);
        Assert.InRange(leftOut, 0, 5);
    }

    [Fact]
    public void Of_two_seeds_that_differ_at_a_corner_of_the_grid_the_worse_is_left_out() => Assert.All(Enumerable.Range(1, 40), start =>
    {
        var runs = Synthetic.RateGrid(0, noise: 0.008, widths: [64, 128, 256], randomSeed: start)
            .Where(run => Math.Log2(run.HiddenLearningRate!.Value) is >= -10 and <= -7 && Math.Log2(run.EmbeddingLearningRate!.Value) is >= -7 and <= -4)
            .Select(run => run.Name == "w64/h-7/e-7/s2" ? run with { Loss = run.Loss + 0.2 } : run);

        Assert.Equal("w64/h-7/e-7/s2", Assert.Single(LearningRateAnalysis.Run([.. runs], Quick).LeftOut).Name);
    });

    [Fact]
    public void One_bad_seed_is_left_out_and_its_point_stays()
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Synthetic.RateGrid(0.5, seeds: 3, widths: [64, 128, 256]).Select(run => run.Name == "w128/h-8/e-4/s2" ? run with { Loss = 2 } : run)], Quick);
        Assert.Equal("w128/h-8/e-4/s2", Assert.Single(laws.LeftOut).Name);
        RatePoint point = Assert.Single(laws.Optima[1].Points, point => point.LeftOut > 0);
        Assert.Equal((3, 1), (point.Runs, point.LeftOut));
        Assert.NotNull(point.Loss);
    }

    [Fact]
    public void Seeds_that_were_run_near_the_optimum_alone_count_and_move_nothing()
    {
        RunRecord[] all = [.. Synthetic.RateGrid(0.5, noise: 0.002, seeds: 3, widths: [64, 128, 256], truth: new Truth { SeedOffset = 0.2 })];
        bool Near(RunRecord run) => Math.Abs(Math.Log2(run.HiddenLearningRate!.Value) + 8) <= 1 && Math.Abs(Math.Log2(run.EmbeddingLearningRate!.Value) + 4.5) <= 1.5;
        WidthLaw law = LearningRateAnalysis.Run([.. all.Where(run => run.Seed == 1 || Near(run))], Quick).WidthLaws.Single(law => law.Quantity == RateQuantity.Ratio);
        Assert.Equal(0.5, law.Exponent, 0.02);
        Assert.InRange(law.ExponentInterval!.High - law.ExponentInterval.Low, 0.002, 0.06);
    }

    [Fact]
    public void A_width_that_is_noisier_than_the_others_is_not_taken_to_pieces()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            RunRecord[] clean = [.. Synthetic.RateLines(noise: 0.0005, randomSeed: seed, widths: [64, 128, 256, 512])];
            RunRecord[] noisy = [.. Synthetic.RateLines(noise: 0.05, randomSeed: 100 + seed, widths: [1024])];
            LearningRateLaws laws = LearningRateAnalysis.Run([.. clean, .. noisy], Quick);
            Assert.InRange(laws.LeftOut.Count, 0, 2);
            Assert.All(laws.WidthLaws.Where(law => law.Finding.Strength == FindingStrength.Firm), law => Assert.Contains("it transfers", law.Finding.Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Seeds_that_are_copies_of_each_other_make_no_run_bad()
    {
        for (int seed = 1; seed <= 10; seed++)
        {
            RunRecord[] runs = [.. from run in Synthetic.RateLines(noise: 0.02, randomSeed: seed) from copy in (int[])[1, 2, 3] select run with { Name = $"{run.Name}/{copy}", Seed = copy }];
            Assert.InRange(LearningRateAnalysis.Run(runs, Quick).LeftOut.Count, 0, 3);
        }
    }

    private static LearningRateLaws Edged(double[] optima)
    {
        int[] widths = [64, 128, 256, 512, 1024];
        IEnumerable<RunRecord> runs = widths.Zip(optima, (width, optimum) => Synthetic.RateLines(widths: [64], randomSeed: width)
            .Select(run => run with { Name = $"w{width}/{run.HiddenLearningRate}", Width = width, Loss = run.Loss - 0.05 * Math.Pow(Math.Log2(run.HiddenLearningRate!.Value) + 8, 2) + 0.05 * Math.Pow(Math.Log2(run.HiddenLearningRate.Value) - optimum, 2) })).SelectMany(sweep => sweep);
        return LearningRateAnalysis.Run([.. runs], Quick);
    }

    [Fact]
    public void Widths_at_the_edge_of_their_grid_that_contradict_the_others_leave_no_law()
    {
        WidthLaw law = Assert.Single(Edged([-8, -8, -8, -12.5, -13.5]).WidthLaws);
        Assert.Equal([512, 1024], law.WidthsAtEdge.Select(width => width.Width));
        Assert.All(law.WidthsAtEdge, width => Assert.True(width.Contradicts));
        Assert.Equal(FindingStrength.Undecided, law.Finding.Strength);
        Assert.Contains("But at width 512 and 1024 the best tried is 0.00024 and 0.00024, the last of its grid, where this law has", law.Finding.Text, StringComparison.Ordinal);
        Assert.EndsWith("it does not hold there, and what is said is of widths 64 to 256 alone.", law.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_width_at_the_edge_where_the_law_expects_it_makes_nothing_firm()
    {
        WidthLaw law = Assert.Single(Edged([-8, -9, -10, -11, -12]).WidthLaws);
        Assert.False(Assert.Single(law.WidthsAtEdge).Contradicts);
        Assert.Equal(FindingStrength.Tentative, law.Finding.Strength);
        Assert.Contains("it does not transfer unchanged. Width 1024 is left out: its best is the last of its grid.", law.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Widths_that_grow_in_depth_too_are_compared_and_it_is_said()
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. Synthetic.RateLines(0.2).Select(run => run with { Depth = run.Width / 32 })], Quick);
        Assert.Equal(0.2, Assert.Single(laws.WidthLaws).Exponent, 0.04);
        Assert.Contains(laws.Findings, finding => finding.Strength == FindingStrength.Caution && finding.Text.StartsWith("Depth changes with width (64: 2 layers, 128: 4 layers, 256: 8 layers)", StringComparison.Ordinal));
        LearningRateLaws both = LearningRateAnalysis.Run([.. from depth in (int[])[2, 4] from run in Synthetic.RateLines(0.2) select run with { Name = $"{run.Name}/{depth}", Depth = depth }], Quick);
        Assert.Equal([2, 4], both.WidthLaws.Select(law => law.Group.Depth!.Value));
        Assert.DoesNotContain(both.Findings, finding => finding.Text.StartsWith("Depth changes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("decay", "of the same weight decay, and take part in no law of width")]
    [InlineData("batch", "of the same batch size, and take part in no law of width")]
    [InlineData("both", "of the same weight decay and batch size, and take part in no law of width")]
    public void Widths_that_differ_in_something_else_are_not_compared_and_it_is_said(string what, string words)
    {
        LearningRateLaws laws = LearningRateAnalysis.Run(
            [.. Synthetic.RateLines(0.2).Select(run => run with { WeightDecay = what != "batch" ? 6.4 / run.Width : 0.1, BatchSize = what != "decay" ? 1024.0 * run.Width : 65536 })], Quick);
        Assert.Empty(laws.WidthLaws);
        Assert.Contains(laws.Findings, finding => finding.Strength == FindingStrength.Caution && finding.Text.StartsWith($"3 of 3 sweeps have no other width {words}: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-0.08, -0.03, "it transfers", FindingStrength.Firm)]
    [InlineData(-0.6, -0.4, "does not transfer", FindingStrength.Firm)]
    [InlineData(-0.6, -0.1, "it drifts", FindingStrength.Tentative)]
    [InlineData(-0.6, 0.1, "neither shows a drift nor excludes one", FindingStrength.Undecided)]
    public void The_words_follow_the_interval_and_the_margin(double low, double high, string words, FindingStrength strength)
    {
        var law = new WidthLaw
        {
            Group = new SweepGroup(),
            Axis = RateAxis.Joint,
            Quantity = RateQuantity.HiddenRate,
            Exponent = (low + high) / 2,
            ExponentInterval = new Interval(low, high, 0.9),
            ReferenceWidth = 128,
            ValueAtReference = 1,
            Points = [.. new[] { 64, 128, 256 }.Select(width => new WidthPoint(width, 1, null, null))],
            WidthsLeftOut = [],
            Finding = new Finding("", FindingStrength.Undecided),
        };
        Finding finding = LearningRateWords.About(law);
        Assert.Contains(words, finding.Text, StringComparison.Ordinal);
        Assert.Equal(strength, finding.Strength);
    }

    [Theory]
    [InlineData(0.42, 0.58, "agrees with ½", FindingStrength.Firm)]
    [InlineData(0.1, 0.9, "too wide to speak for it", FindingStrength.Tentative)]
    [InlineData(0.2, 1.1, "rules out 0", FindingStrength.Tentative)]
    [InlineData(-0.3, 1.3, "cannot tell", FindingStrength.Undecided)]
    [InlineData(1.6, 1.7, "agrees with none", FindingStrength.Firm)]
    public void An_interval_that_is_wide_speaks_for_no_value(double low, double high, string words, FindingStrength strength)
    {
        (string text, FindingStrength found) = RatioWords.About((low + high) / 2, new Interval(low, high, 0.9), octaves: 3);
        Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Equal(strength, found);
    }
}
