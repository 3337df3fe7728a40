using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Tests.Transfer;

public sealed class TablesWithABadRun
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 200 };

    // L = 2.6 + .9(w/256)^−.6 + .03(log₂η + 7 + log₂(w/256))²: β = 1, α = κ = .6, L∞ = 2.6; five widths, eight rates, one seed.
    private static RunRecord[] Table(int seed = 1)
    {
        Random random = Synthetic.Generator(seed);
        return [.. from width in (int[])[64, 128, 256, 512, 1024]
                   from rate in Enumerable.Range(-11, 8)
                   let octaves = Math.Log2(width / 256.0)
                   select new RunRecord
                   {
                       Name = $"w{width}e{rate}",
                       Parametrization = "sp",
                       Width = width,
                       HiddenLearningRate = Math.Pow(2, rate),
                       Tokens = 1e8,
                       Loss = 2.6 + 0.9 * Math.Pow(2, -0.6 * octaves) + 0.03 * Math.Pow(rate + 7 + octaves, 2) + 0.003 * Synthetic.Normal(random),
                   }];
    }

    private static RunRecord[] Spoiled(string name, double loss) => [.. Table().Select(run => run.Name == name ? run with { Loss = loss } : run)];

    private static TransferLaw LawOf(RunRecord[] runs) => Assert.Single(TransferAnalysis.Run(runs, Quick));

    [Fact]
    public void A_clean_table_gives_its_law_firmly_and_names_no_run()
    {
        TransferLaw law = LawOf(Table());
        Assert.InRange(law.Kappa.Value, 0.58, 0.62);
        Assert.True(law.Kappa.Interval!.Contains(0.6), law.Kappa.ToString());
        Assert.InRange(law.Kappa.Interval.High - law.Kappa.Interval.Low, 0.01, 0.08);
        Assert.Empty(law.LeftOut);
        Assert.Equal(FindingStrength.Firm, law.Findings[0].Strength);
    }

    [Theory]
    [InlineData("w128e-6", 8.0)]
    [InlineData("w256e-7", 5.0)]
    [InlineData("w1024e-9", 5.0)]
    [InlineData("w512e-9", 4.6)]
    [InlineData("w64e-10", 2.0)]
    [InlineData("w1024e-4", 1.0)]
    [InlineData("w256e-8", 0.5)]
    public void One_bad_run_is_named_and_moves_nothing(string name, double loss)
    {
        TransferLaw law = LawOf(Spoiled(name, loss));
        LeftOutRun bad = Assert.Single(law.LeftOut);
        Assert.Equal((name, loss), (bad.Name, bad.Loss));
        Assert.True(law.Kappa.Interval!.Contains(0.6), law.Kappa.ToString());
        Assert.InRange(law.Kappa.Value, 0.55, 0.65);
        Assert.InRange(law.AsymptoticLoss.Value, 2.5, 2.7);
        Assert.InRange(law.HeldOut!.PredictedRate / law.HeldOut.MeasuredRate!.Value, 0.9, 1.1);
        Assert.Contains(law.Findings, finding => finding.Strength == FindingStrength.Caution && finding.Text.Contains("1 of 40 runs", StringComparison.Ordinal) && finding.Text.Contains(name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_E_means_that_the_law_fits_the_points()
    {
        TransferLaw law = LawOf(Spoiled("w256e-7", 5.0));
        foreach (TransferPoint point in law.Points)
        {
            double octaves = Math.Log2(point.Width / 256.0);
            double truth = 2.6 + 0.9 * Math.Pow(2, -0.6 * octaves) + 0.03 * Math.Pow(Math.Log2(point.Rate) + 7 + octaves, 2);
            Assert.Equal(truth, point.Predicted, 0.1);
        }

        Assert.InRange(law.Error.Value, 0, 0.005);
    }

    [Fact]
    public void Two_bad_runs_do_not_hide_each_other()
    {
        RunRecord[] runs = [.. Spoiled("w128e-6", 8.0).Select(run => run.Name == "w512e-8" ? run with { Loss = 8.0 } : run)];
        TransferLaw law = LawOf(runs);
        Assert.Equal(["w128e-6", "w512e-8"], law.LeftOut.Select(run => run.Name).Order(StringComparer.Ordinal));
        Assert.True(law.Kappa.Interval!.Contains(0.6), law.Kappa.ToString());
    }

    [Fact]
    public void Best_losses_that_do_not_fall_with_width_decide_nothing()
    {
        Random random = Synthetic.Generator(4);
        RunRecord[] flat = [.. Table().Select(run => run with { Loss = 3 + 0.03 * Math.Pow(Math.Log2(run.HiddenLearningRate!.Value) + 7, 2) + 0.003 * Synthetic.Normal(random) })];
        Finding finding = LawOf(flat).Findings[0];
        Assert.Equal(FindingStrength.Undecided, finding.Strength);
        Assert.Contains("do not determine α", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void A_parabola_in_the_rate_is_recognised_as_such(double lean)
    {
        Truth truth = lean == 1 ? Truth.InRate : Truth.Plain;
        TransferLaw law = LawOf([.. Synthetic.TransferRuns(truth: truth)]);
        Assert.Equal(lean, law.Asymmetry, 0.2);
        Assert.True(law.Kappa.Interval!.Contains(0.7), law.Kappa.ToString());
    }
}
