using FsCheck;
using FsCheck.Fluent;
using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Tests.Transfer;

public sealed class MetricsOfTransfer
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 100, Level = 0.99 };

    [Fact]
    public void The_exponents_behind_the_sweeps_are_found()
    {
        TransferLaw law = Assert.Single(TransferAnalysis.Run([.. Synthetic.TransferRuns(randomSeed: 2)], Quick));
        Assert.True(law.Alpha.Interval!.Contains(0.5), law.Alpha.ToString());
        Assert.True(law.Beta.Interval!.Contains(0.3), law.Beta.ToString());
        Assert.True(law.Gamma.Interval!.Contains(0.2 + 0.6), law.Gamma.ToString());
        Assert.True(law.Kappa.Interval!.Contains(0.7), law.Kappa.ToString());
        Assert.True(law.AsymptoticLoss.Interval!.Contains(3), law.AsymptoticLoss.ToString());
        Assert.InRange(law.Error.Value, 0, 0.002);
        Assert.Equal(FindingStrength.Firm, law.Findings[0].Strength);
    }

    [Fact]
    public void Kappa_does_not_change_when_rates_are_multiplied_by_a_power_of_width() => Prop.ForAll(
        Gen.Choose(-20, 20).Select(i => i / 10.0).ToArbitrary(),
        exponent =>
        {
            TransferLaw plain = Assert.Single(TransferAnalysis.Run([.. Synthetic.TransferRuns()], new BootstrapOptions { Replicates = 100 }));
            TransferLaw moved = Assert.Single(TransferAnalysis.Run([.. Synthetic.TransferRuns(rateExponent: exponent)], new BootstrapOptions { Replicates = 100 }));
            return Math.Abs(plain.Kappa.Value - moved.Kappa.Value) < 1e-4
                && Math.Abs(plain.Beta.Value - exponent - moved.Beta.Value) < 1e-4
                && Math.Abs(plain.Error.Value - moved.Error.Value) < 1e-6;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(4));

    [Fact]
    public void The_largest_width_is_predicted_from_the_others()
    {
        HeldOutWidth held = Assert.Single(TransferAnalysis.Run([.. Synthetic.TransferRuns()], Quick)).HeldOut!;
        Assert.Equal(1024, held.Width);
        Assert.InRange(held.PredictedRate / held.MeasuredRate!.Value, 0.8, 1.25);
        Assert.InRange(held.PredictedLoss - held.MeasuredLoss, -0.05, 0.05);
    }

    [Fact]
    public void The_gap_is_measured_against_the_best_parametrization()
    {
        RunRecord[] both = [.. Synthetic.TransferRuns(), .. Synthetic.TransferRuns(parametrization: "mup", asymptote: 2.8, randomSeed: 3)];
        IReadOnlyList<TransferLaw> laws = TransferAnalysis.Run(both, Quick);
        Assert.Equal(["mup", "sp"], laws.Select(law => law.Group.Parametrization));
        Assert.Equal(0, laws[0].Gap.Value);
        Assert.True(laws[1].Gap.Interval!.Contains(0.2), laws[1].Gap.ToString());
    }

    [Fact]
    public void Two_widths_are_too_few() => Assert.Contains(
        "three widths",
        Assert.Throws<LawsException>(() => TransferAnalysis.Run([.. Synthetic.TransferRuns().Where(run => run.Width < 100)], Quick)).Message,
        StringComparison.Ordinal);
}
