using Pipeline.Laws.Fitting;
using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Tests.Transfer;

public sealed class WordsOfTransfer
{
    private static readonly int[] FourWidths = [64, 128, 256, 512];

    private static ParameterEstimate Estimate(string name, double low, double high) => new(name, (low + high) / 2, new Interval(low, high, 0.9));

    private static TransferLaw Law(Interval? kappa, int[] widths, ParameterEstimate? alpha = null) => new()
    {
        Group = new SweepGroup { Parametrization = "sp" },
        Error = Estimate("E", 0.001, 0.002),
        Kappa = new ParameterEstimate("κ", kappa is null ? 0.5 : (kappa.Low + kappa.High) / 2, kappa),
        Alpha = alpha ?? Estimate("α", 0.4, 0.6),
        Beta = Estimate("β", 0.2, 0.4),
        Gamma = Estimate("γ", 0.6, 1),
        AsymptoticLoss = Estimate("L∞", 2.9, 3.1),
        Gap = Estimate("R(∞)", 0, 0),
        ReducibleAtReference = 1,
        CurvatureAtReference = 0.1,
        RateAtReference = 0.01,
        ReferenceWidth = 128,
        Widths = widths,
        Points = [],
        Findings = [],
    };

    // Over three octaves of width the margin is 1/6.
    [Theory]
    [InlineData(-0.15, 0.1, "changes by less than half an octave, a factor of 1.41", FindingStrength.Firm)]
    [InlineData(0.02, 0.16, "changes by less than half an octave, a factor of 1.41", FindingStrength.Firm)]
    [InlineData(0.2, 0.6, "costs more and more with width, by a factor of 2.3 over these widths", FindingStrength.Firm)]
    [InlineData(-0.6, -0.2, "costs less and less with width, by a factor of 2.3 over these widths", FindingStrength.Firm)]
    [InlineData(0.01, 0.79, "costs more and more with width, but the data does not say whether by more than half an octave", FindingStrength.Tentative)]
    [InlineData(-0.79, -0.01, "costs less and less with width, but the data does not say whether by more than half an octave", FindingStrength.Tentative)]
    [InlineData(-0.1, 0.9, "the data does not say whether errors in the learning rate matter more or less", FindingStrength.Undecided)]
    public void Kappa_is_judged_by_its_interval_and_the_margin(double low, double high, string words, FindingStrength strength)
    {
        Finding finding = TransferWords.About(Law(new Interval(low, high, 0.9), FourWidths)).First();
        Assert.Contains(words, finding.Text, StringComparison.Ordinal);
        Assert.Equal(strength, finding.Strength);
    }

    [Fact]
    public void Three_widths_make_nothing_firm()
    {
        Finding finding = TransferWords.About(Law(new Interval(0.5, 0.6, 0.9), [64, 128, 256])).First();
        Assert.EndsWith("Three widths cannot show whether the loss follows the law.", finding.Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Tentative, finding.Strength);
    }

    [Fact]
    public void Widths_without_an_optimum_make_nothing_firm()
    {
        Finding finding = TransferWords.About(Law(new Interval(0.5, 0.6, 0.9), FourWidths) with { WidthsLeftOut = [1024, 2048] }).First();
        Assert.EndsWith("No optimum was found inside the grid of width 1024 and 2048, and the law may not hold there.", finding.Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Tentative, finding.Strength);
    }

    [Fact]
    public void Kappa_without_an_interval_or_an_alpha_decides_nothing()
    {
        Assert.Equal(FindingStrength.Undecided, TransferWords.About(Law(null, FourWidths)).First().Strength);
        Finding bound = TransferWords.About(Law(new Interval(0.5, 0.6, 0.9), FourWidths, Estimate("α", LossLaw.LeastAlpha, 0.5))).First();
        Assert.Contains("do not determine α", bound.Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Undecided, bound.Strength);
    }

    [Theory]
    [InlineData(0.5, 0.02, "it makes the loss more predictable across widths", FindingStrength.Firm)]
    [InlineData(2, 0.02, "it makes the loss less predictable across widths", FindingStrength.Firm)]
    [InlineData(1.05, 0.02, "by less than half an octave, a factor of 1.41", FindingStrength.Firm)]
    [InlineData(1.5, 0.2, "less predictable across widths, but the data does not say whether by more than half an octave", FindingStrength.Tentative)]
    [InlineData(1.2, 1, "the data does not say whether it helps", FindingStrength.Undecided)]
    public void Changes_are_judged_by_their_interval_and_the_margin(double factor, double scatter, string words, FindingStrength strength)
    {
        // Four pairs whose factors scatter by e^±scatter.
        PhasePoint[] points = [.. Enumerable.Range(0, 4).SelectMany(i => (PhasePoint[])
        [
            new PhasePoint("sp", i, 0.01, 0, 0), new PhasePoint("sp+ln", i, 0.01 * factor * Math.Exp(i % 2 == 0 ? scatter : -scatter), 0, 0),
        ])];
        Finding finding = FactorialAnalysis.Of(points)!.Findings[0];
        Assert.Contains(words, finding.Text, StringComparison.Ordinal);
        Assert.Equal(strength, finding.Strength);
    }
}
