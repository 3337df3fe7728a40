using FsCheck;
using FsCheck.Fluent;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Tests.Fitting;

public sealed class FitsOfLaws
{
    private static readonly double[] X = [.. Enumerable.Range(0, 30).Select(i => Math.Pow(1.4, i))];

    private static PowerSum Form(double[] y, bool logarithmic = false) =>
        new(["A", "E", "α"], [new PowerTerm(1, 0, 2, X), new PowerTerm(1, 1)], y, logarithmic);

    private static IReadOnlyList<double[]> Starts { get; } = StartGrid.Product([0.5, 2, 8], [0.5, 2], [0.1, 0.5, 1]);

    [Fact]
    public void A_law_without_noise_is_found_exactly() => Prop.ForAll(
        Gen.Choose(10, 120).Select(i => i / 100.0).ToArbitrary(),
        Gen.Choose(5, 80).Select(i => i / 10.0).ToArbitrary(),
        (alpha, a) =>
        {
            LawFit fit = LawFitter.Fit(Form([.. X.Select(x => 1.7 + a * Math.Pow(x, -alpha))], logarithmic: true), Starts, options: new FitOptions { Bootstrap = new BootstrapOptions { Replicates = 100 } });
            return Math.Abs(fit["α"].Value - alpha) < 1e-4 && Math.Abs(fit["A"].Value - a) < 1e-3 && Math.Abs(fit["E"].Value - 1.7) < 1e-4;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(15));

    [Theory]
    [InlineData(null)]
    [InlineData(0.05)]
    public void Gradients_agree_with_finite_differences(double? delta)
    {
        double[] y = [.. X.Select((x, i) => 1.7 + 2 * Math.Pow(x, -0.4) + 0.1 * Math.Sin(i))];
        foreach (bool logarithmic in (bool[])[false, true])
            AssertGradient(new Objective(Form(y, logarithmic), delta), [0.3, 0.5, -0.7]);
        var laws = new Laws.Transfer.WidthFit(0.5, new(new Laws.Transfer.LossLaw(1, 2, 0.4, 0), -1, 0.3, -2, 0.2), [], Scatter.None, Scatter.None);
        foreach (double asymmetry in (double[])[0, 0.7])
            AssertGradient(new Objective(new Laws.Transfer.TransferForm([.. X.Select((x, i) => (x, 1 / x, y[i]))], laws, asymmetry), delta), [0.3, -1, -2]);
    }

    private static void AssertGradient(Objective objective, double[] theta)
    {
        var gradient = new double[theta.Length];
        objective.Value(theta, gradient);
        for (int k = 0; k < theta.Length; k++)
        {
            double[] above = [.. theta], below = [.. theta];
            above[k] += 1e-6;
            below[k] -= 1e-6;
            double slope = (objective.Value(above, new double[theta.Length]) - objective.Value(below, new double[theta.Length])) / 2e-6;
            Assert.Equal(slope, gradient[k], 1e-6 * Math.Max(1, Math.Abs(slope)));
        }
    }

    [Fact]
    public void The_minimiser_finds_the_bottom_of_Rosenbrock_s_valley()
    {
        double[] theta = [-1.2, 1];
        double least = new Lbfgs(2).Minimise(
            (p, gradient) =>
            {
                double a = 1 - p[0], b = p[1] - p[0] * p[0];
                gradient[0] = -2 * a - 400 * p[0] * b;
                gradient[1] = 200 * b;
                return a * a + 100 * b * b;
            },
            theta,
            LbfgsOptions.Finish);
        Assert.True(least < 1e-20, $"{least}");
        Assert.Equal([1, 1], theta.Select(value => Math.Round(value, 8)));
    }

    [Fact]
    public void One_outlier_moves_a_Huber_fit_less_than_least_squares()
    {
        double[] y = [.. X.Select(x => 1.7 + 2 * Math.Pow(x, -0.4))];
        y[15] += 3;
        double Exponent(double? delta) => LawFitter.Fit(Form(y), Starts, options: new FitOptions { HuberDelta = delta })["α"].Value;
        Assert.True(Math.Abs(Exponent(1e-3) - 0.4) < 0.01);
        Assert.True(Math.Abs(Exponent(null) - 0.4) > 0.05);
    }

    [Fact]
    public void Fits_are_the_same_for_any_number_of_threads()
    {
        double[] y = [.. X.Select((x, i) => 1.7 + 2 * Math.Pow(x, -0.4) + 0.01 * Math.Sin(7 * i))];
        LawFit One(int threads) => LawFitter.Fit(Form(y), Starts, options: new FitOptions { Bootstrap = new BootstrapOptions { Threads = threads, Replicates = 200 } });
        Assert.Equal(One(1).Parameters, One(3).Parameters);
    }

    [Fact]
    public void A_parameter_that_no_point_depends_on_is_said_to_be_unidentified()
    {
        var random = new Random(1);
        double[] flat = [.. X.Select(_ => 2 + 0.01 * Synthetic.Normal(random))];
        LawFit fit = LawFitter.Fit(Form(flat), Starts);
        Assert.Contains("α", FitWords.Unidentified(fit)!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_points_than_parameters_are_refused() => Assert.Contains(
        "cannot determine the 3 parameters A, E, α",
        Assert.Throws<LawsException>(() => LawFitter.Fit(new PowerSum(["A", "E", "α"], [new PowerTerm(1, 0, 2, [1, 2]), new PowerTerm(1, 1)], [1, 2]), Starts)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void A_bootstrap_with_too_few_replicates_or_no_level_is_refused(double level) =>
        Assert.Throws<LawsException>(() => LawFitter.Fit(Form([.. X]), Starts, options: new FitOptions { Bootstrap = new BootstrapOptions { Replicates = level == 0 ? 1000 : 50, Level = level } }));
}
