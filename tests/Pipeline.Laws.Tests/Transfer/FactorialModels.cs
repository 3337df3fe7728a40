using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Tests.Transfer;

public sealed class FactorialModels
{
    private static readonly string[] Changes = ["attn", "embd", "last", "ln"];
    private static readonly double[] Decays = [0, 0.001, 0.01];

    // ln E = ln .01 + ln ⅛·embd + ln 2·ln − ln 4·embd·ln + .3·rank of the decay; κ = .5 − embd + .2·attn·last; R = .1·last.
    private static IEnumerable<PhasePoint> Points(double noise = 0, int randomSeed = 1)
    {
        Random random = Synthetic.Generator(randomSeed);
        foreach (int decay in (int[])[0, 1, 2])
        {
            for (int set = 0; set < 16; set++)
            {
                bool Has(string change) => (set >> Array.IndexOf(Changes, change) & 1) == 1;
                int One(bool has) => has ? 1 : 0;
                double error = 0.01 * Math.Exp((Math.Log(0.125) * One(Has("embd"))) + (Math.Log(2) * One(Has("ln"))) - (Math.Log(4) * One(Has("embd") && Has("ln"))) + (0.3 * decay) + (noise * Synthetic.Normal(random)));
                double kappa = 0.5 - One(Has("embd")) + 0.2 * One(Has("attn") && Has("last")) + noise * Synthetic.Normal(random);
                yield return new PhasePoint(string.Join('+', Changes.Where(Has).Prepend("sp")), Decays[decay], error, kappa, 0.1 * One(Has("last")) + 0.1 * noise * Synthetic.Normal(random));
            }
        }
    }

    private static FactorialEffect Of(FactorialModel model, string factor) => model.Effects.Single(effect => effect.Factor == factor);

    private static FactorialEffect Both(FactorialModel model, string one, string other) => model.Interactions.Single(effect => (effect.Factor, effect.Other) == (one, other));

    [Fact]
    public void Main_effects_are_what_a_change_does_on_average_over_the_others()
    {
        FactorialModel model = FactorialAnalysis.Of([.. Points()])!;
        Assert.Equal([.. Changes, "weightDecay"], model.Effects.Select(effect => effect.Factor));
        Assert.Equal(48, model.Points);
        Assert.Equal(0.125 / 2, Of(model, "embd").ErrorFactor.Value, 1e-9);
        Assert.Equal(1, Of(model, "ln").ErrorFactor.Value, 1e-9);
        Assert.Equal(1, Of(model, "attn").ErrorFactor.Value, 1e-9);
        Assert.Equal(Math.Exp(0.6), Of(model, "weightDecay").ErrorFactor.Value, 1e-9);
        Assert.Equal(-1, Of(model, "embd").Kappa.Value, 1e-9);
        Assert.Equal(0.1, Of(model, "attn").Kappa.Value, 1e-9);
        Assert.Equal(0.1, Of(model, "last").Gap.Value, 1e-9);
        Assert.Equal(0.125 / 2, Of(model, "embd").ErrorWith!.Value / Of(model, "embd").ErrorWithout!.Value, 1e-9);
    }

    [Fact]
    public void Interactions_are_what_a_change_does_more_beside_another()
    {
        FactorialModel model = FactorialAnalysis.Of([.. Points()])!;
        Assert.Equal(10, model.Interactions.Count);
        Assert.Equal(0.25, Both(model, "embd", "ln").ErrorFactor.Value, 1e-9);
        Assert.Equal(0.2, Both(model, "attn", "last").Kappa.Value, 1e-9);
        Assert.Equal(1, Both(model, "embd", "weightDecay").ErrorFactor.Value, 1e-9);
    }

    [Fact]
    public void Intervals_hold_the_truth_as_often_as_they_say()
    {
        FactorialModel[] models = [.. Enumerable.Range(1, 200).Select(seed => FactorialAnalysis.Of([.. Points(0.2, seed)])!)];
        // 180 of 200 are expected, ± 8 for two standard errors.
        Assert.InRange(models.Count(model => Of(model, "embd").ErrorFactor.Interval!.Contains(0.0625)), 168, 192);
        Assert.InRange(models.Count(model => Of(model, "embd").Kappa.Interval!.Contains(-1)), 168, 192);
        Assert.InRange(models.Count(model => Both(model, "embd", "ln").ErrorFactor.Interval!.Contains(0.25)), 168, 192);
    }

    [Fact]
    public void The_noise_of_runs_is_carried_through()
    {
        Random random = Synthetic.Generator(1);
        double[] Draws(double value, double deviation) => [.. Enumerable.Range(0, 400).Select(_ => value + deviation * Synthetic.Normal(random))];
        FactorialModel model = FactorialAnalysis.Of([.. Points().Select(point => point with
        {
            KappaInterval = new Interval(point.Kappa - 0.5, point.Kappa + 0.5, 0.9),
            GapInterval = new Interval(point.Gap - 0.02, point.Gap + 0.02, 0.9),
            Replicates = new TransferReplicates([.. Draws(Math.Log(point.Error), 0.5).Select(Math.Exp)], Draws(point.Kappa, 0.3), Draws(point.Gap, 0.01)),
        })])!;
        // The standard error of a main effect over 48 points is 2/√48 that of a point.
        Interval kappa = Of(model, "embd").Kappa.Interval!;
        Assert.Equal(2 * 1.645 * 0.3 * 2 / Math.Sqrt(48), kappa.High - kappa.Low, 0.05);
        Assert.True(kappa.Contains(-1));
        Assert.Contains("the noise of runs", model.IntervalBasis, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_that_one_parametrization_leaves_open_has_no_effects()
    {
        PhasePoint[] points = [.. Points().Select(point => point with
        {
            KappaInterval = point.Parametrization == "sp" ? null : new Interval(point.Kappa - 0.5, point.Kappa + 0.5, 0.9),
            GapInterval = new Interval(point.Gap - 0.02, point.Gap + 0.02, 0.9),
            Replicates = new TransferReplicates([point.Error, point.Error], [point.Kappa, point.Kappa], [point.Gap, point.Gap]),
        })];
        FactorialModel model = FactorialAnalysis.Of(points)!;
        Assert.Null(Of(model, "embd").Kappa.Interval);
        Assert.NotNull(Of(model, "embd").Gap.Interval);
        Assert.DoesNotContain("κ", model.Findings[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_bad_point_widens_the_intervals_and_does_not_turn_the_effect()
    {
        PhasePoint[] points = [.. Points(0.05)];
        points[7] = points[7] with { Error = 100 * points[7].Error };
        FactorialModel model = FactorialAnalysis.Of(points)!;
        Assert.True(Of(model, "embd").ErrorFactor.Interval!.Contains(0.0625), model.Findings[1].Text);
        Assert.True(Of(model, "embd").ErrorFactor.Interval!.High < 1);
    }

    [Fact]
    public void Names_that_take_changes_away_from_mup_mean_the_same()
    {
        static string FromMup(string name) => "μP" + string.Concat(Changes.Where(change => !name.Split('+').Contains(change)).Select(change => "-" + change.ToUpperInvariant()));
        FactorialModel sums = FactorialAnalysis.Of([.. Points()])!, differences = FactorialAnalysis.Of([.. Points().Select(point => point with { Parametrization = FromMup(point.Parametrization) })])!;
        Assert.Equal(sums.Effects.Select(effect => effect.ErrorFactor.Value), differences.Effects.Select(effect => effect.ErrorFactor.Value));
    }

    [Fact]
    public void Changes_that_were_only_made_together_are_one()
    {
        FactorialModel model = FactorialAnalysis.Of([new PhasePoint("sp", null, 0.08, 0, 0), new PhasePoint("sp+embd", null, 0.02, 0, 0), new PhasePoint("mup", null, 0.01, 0, 0)])!;
        Assert.Equal(["attn and last and ln", "embd"], model.Effects.Select(effect => effect.Factor));
        Assert.Equal([0.5, 0.25], model.Effects.Select(effect => Math.Round(effect.ErrorFactor.Value, 9)));
        Assert.All(model.Effects, effect => Assert.Null(effect.ErrorFactor.Interval));
        Assert.Equal(FindingStrength.Undecided, model.Findings[0].Strength);
        Assert.Contains("do not tell whether changes depend on each other", model.Findings[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parametrizations_that_are_no_set_of_changes_count_for_nothing()
    {
        Assert.Null(FactorialAnalysis.Of([new PhasePoint("sp", 0, 1, 0, 0), new PhasePoint("lv", 0, 1, 0, 0)]));
        Assert.Equal(
            FactorialAnalysis.Of([.. Points()])!.Effects.Select(effect => effect.ErrorFactor.Value),
            FactorialAnalysis.Of([.. Points(), new PhasePoint("lv", 0, 9, 0, 0)])!.Effects.Select(effect => effect.ErrorFactor.Value));
    }

    [Fact]
    public void The_laws_of_runs_give_a_model_whose_intervals_rest_on_the_runs()
    {
        IEnumerable<RunRecord> runs = [.. Synthetic.TransferRuns(beta: 0.5), .. Synthetic.TransferRuns(beta: 0.5, growth: -0.4, randomSeed: 2, parametrization: "sp+embd")];
        FactorialModel model = Assert.Single(FactorialAnalysis.Of(TransferAnalysis.Run([.. runs], new BootstrapOptions { Replicates = 200 })));
        FactorialEffect embedding = Assert.Single(model.Effects);
        Assert.True(embedding.Kappa.Interval!.Contains(-0.6), $"{embedding.Kappa}");
        Assert.Equal("the noise of runs", model.IntervalBasis);
    }
}
