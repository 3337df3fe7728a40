using System.Text.Json;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Tests.LearningRates;

public sealed class LawsOfWidth
{
    private static WidthLaw RatioOf(LearningRateLaws laws) => Assert.Single(laws.WidthLaws, law => law.Quantity == RateQuantity.Ratio);

    [Theory]
    [InlineData(0.0, "agrees with 0 (SP)")]
    [InlineData(0.5, "agrees with ½ (large vocabulary)")]
    [InlineData(1.0, "agrees with 1 (μP)")]
    public void The_exponent_of_the_ratio_is_found_and_named(double rho, string words)
    {
        WidthLaw law = RatioOf(LearningRateAnalysis.Run([.. Synthetic.RateGrid(rho, randomSeed: 3)]));
        Assert.True(law.ExponentInterval!.Contains(rho));
        Assert.InRange(law.ExponentInterval.High - law.ExponentInterval.Low, 0.01, 0.4);
        Assert.Contains(words, law.Finding.Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Firm, law.Finding.Strength);
    }

    [Fact]
    public void Noise_that_drowns_the_exponent_is_said()
    {
        WidthLaw law = RatioOf(LearningRateAnalysis.Run([.. Synthetic.RateGrid(0.5, noise: 0.15, widths: [128, 256])]));
        Assert.Equal(FindingStrength.Undecided, law.Finding.Strength);
        Assert.Contains("cannot tell", law.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exponent_in_effective_rates_adds_what_the_parametrization_does()
    {
        RunRecord[] mup = [.. Synthetic.RateGrid(0, noise: 0).Select(run => run with
        {
            EffectiveHiddenLearningRate = run.HiddenLearningRate * 64 / run.Width,
            EffectiveEmbeddingLearningRate = run.EmbeddingLearningRate,
        })];
        WidthLaw law = RatioOf(LearningRateAnalysis.Run(mup));
        Assert.Equal(0, law.Exponent, 6);
        Assert.Equal(1, law.EffectiveExponent!.Value, 6);
    }

    [Fact]
    public void Two_widths_cannot_show_a_power_law()
    {
        WidthLaw law = RatioOf(LearningRateAnalysis.Run([.. Synthetic.RateGrid(0.5, widths: [64, 512])]));
        Assert.Null(law.Scatter);
        Assert.Contains("Two widths", law.Finding.Text, StringComparison.Ordinal);
        Assert.NotEqual(FindingStrength.Firm, law.Finding.Strength);
    }

    [Fact]
    public void The_largest_width_is_held_out_and_missed_by_little()
    {
        WidthLaw law = RatioOf(LearningRateAnalysis.Run([.. Synthetic.RateGrid(0.5)]));
        Assert.Equal(512, law.HeldOut!.Width);
        Assert.InRange(law.HeldOut.Octaves, -0.1, 0.1);
        Assert.Equal(law.HeldOut.Octaves, Math.Log2(law.HeldOut.Predicted / law.HeldOut.Measured), 1e-9);
        Assert.Matches(@" Fitted without width 512, it misses the optimum there by a factor of 1\.0\d\.$", law.Finding.Text);
    }

    [Fact]
    public void A_law_that_misses_the_largest_width_is_not_firm()
    {
        // The widest model has its optimum an octave and a half off the law of the others.
        RunRecord[] runs = [.. Synthetic.RateLines(0.5, widths: [64, 128, 256, 512]), .. Synthetic.RateLines(0, widths: [64, 1024]).Where(run => run.Width == 1024)
            .Select(run => run with { HiddenLearningRate = run.HiddenLearningRate * Math.Sqrt(2) })];
        WidthLaw law = Assert.Single(LearningRateAnalysis.Run(runs).WidthLaws);
        Assert.InRange(law.HeldOut!.Octaves, 1.3, 1.7);
        Assert.NotEqual(FindingStrength.Firm, law.Finding.Strength);
    }

    [Fact]
    public void Results_are_the_same_for_any_number_of_threads_and_hold_no_NaN()
    {
        RunRecord[] runs = [.. Synthetic.RateGrid(0.5)];
        string one = JsonSerializer.Serialize(LearningRateAnalysis.Run(runs, new BootstrapOptions { Threads = 1, Replicates = 200 }));
        string three = JsonSerializer.Serialize(LearningRateAnalysis.Run(runs, new BootstrapOptions { Threads = 3, Replicates = 200 }));
        Assert.Equal(one, three);
    }
}
