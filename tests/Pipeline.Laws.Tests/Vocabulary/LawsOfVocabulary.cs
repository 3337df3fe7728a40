using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class LawsOfVocabulary
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 100, Level = 0.99 };
    private static readonly Lazy<VocabularyLaw> Law =
        new(() => VocabularyLawAnalysis.Run([.. Synthetic.VocabularyRuns(randomSeed: 2)], new VocabularyLawOptions { MinimumFlops = 0, Bootstrap = Quick }));

    [Fact]
    public void The_parametric_law_finds_the_law_behind_the_runs()
    {
        VocabularyLaw law = Law.Value;
        Assert.All(law.Fit.Parameters.Zip(Synthetic.VocabularyLaw), pair => Assert.True(pair.First.Interval!.Contains(pair.Second), $"{pair.First} {pair.Second}"));
        Assert.Equal(48, law.Fit.Runs);
        Assert.True(law.Fit.StartsReached > 100);
    }

    [Fact]
    public void The_predicted_vocabulary_has_the_least_loss_of_its_budget()
    {
        VocabularyLaw law = Law.Value;
        VocabularyPrediction prediction = law.Predict(7e9, 4096, 7e21);
        double[] p = [.. law.Fit.Parameters.Select(parameter => parameter.Value)];
        double Loss(double size) => Synthetic.VocabularyLoss(p, 7e9, size * 4096, 7e21 / (6 * (7e9 + size * 4096)));
        double best = prediction.VocabularySize!.Value;
        Assert.True(Loss(best) < Loss(1.05 * best) && Loss(best) < Loss(best / 1.05));
        Assert.InRange(best, prediction.Interval!.Low, prediction.Interval.High);
    }

    [Fact]
    public void A_budget_in_tokens_is_the_FLOPs_that_they_cost_at_the_optimum()
    {
        VocabularyLaw law = Law.Value;
        VocabularyPrediction byTokens = law.PredictForTokens(7e9, 4096, 1.5e11);
        VocabularyPrediction byFlops = law.Predict(7e9, 4096, byTokens.Flops!.Value);
        Assert.Equal(byFlops.VocabularySize!.Value, byTokens.VocabularySize!.Value, 1e-3);
    }

    [Fact]
    public void An_exponent_that_the_runs_do_not_identify_is_said_to_be_so()
    {
        RunRecord[] two = [.. Synthetic.VocabularyRuns(noise: 0.05).Where(run => run.VocabularySize is 16384 or 32768)];
        VocabularyLaw law = VocabularyLawAnalysis.Run(two, new VocabularyLawOptions { MinimumFlops = 0, Bootstrap = Quick });
        Assert.Contains(law.Findings, finding => finding.Strength == FindingStrength.Undecided && finding.Text.Contains("A2, E can take each other's place", StringComparison.Ordinal));
        Assert.Null(law.Predict(7e9, 4096, 7e21).VocabularySize);
    }

    [Fact]
    public void An_exponent_that_wide_intervals_leave_open_is_said_to_be_so()
    {
        RunRecord[] few = [.. Synthetic.VocabularyRuns(noise: 0.06).Where(run => run.VocabularySize is 4096 or 16384 or 65536)];
        VocabularyLaw law = VocabularyLawAnalysis.Run(few, new VocabularyLawOptions { MinimumFlops = 0, Bootstrap = Quick });
        Assert.Contains(law.Findings, finding => finding.Strength == FindingStrength.Undecided && finding.Text.Contains("does not identify it", StringComparison.Ordinal));
    }

    [Fact]
    public void The_profile_is_least_at_the_estimate()
    {
        VocabularyLaw law = Law.Value;
        Assert.All(law.Profile, point => Assert.True(point.RelativeObjective > 1 - 1e-6));
        Assert.Equal(law.Fit["α2"].Value, law.Profile.MinBy(point => point.RelativeObjective)!.Value, 1e-3);
    }

    [Fact]
    public void The_published_fit_needs_characters() => Assert.Contains("characters", Assert.Throws<LawsException>(
        () => VocabularyLawAnalysis.Run([.. Synthetic.VocabularyRuns()], new VocabularyLawOptions { AsPublished = true })).Message, StringComparison.Ordinal);

    [Fact]
    public void A_missing_column_is_named() => Assert.Contains("nonVocabularyParameters", Assert.Throws<LawsException>(
        () => VocabularyLawAnalysis.Run([new RunRecord { VocabularySize = 1024, Loss = 1 }])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_unit_slip_of_the_published_fit_moves_the_exponent()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns(noise: 0).Select(run => run with
        {
            Flops = run.Flops,
            Characters = run.Flops / (6 * (run.NonVocabularyParameters + (double?)run.VocabularySize * run.Width)) / TokensPerCharacter.Published.At(run.VocabularySize!.Value),
        })];
        VocabularyLaw mended = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { MinimumFlops = 2.18e17, Bootstrap = Quick });
        VocabularyLaw published = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { AsPublished = true, Bootstrap = Quick });
        Assert.Equal(0.6, mended.Fit["α2"].Value, 1e-3);
        Assert.True(published.Fit["α2"].Value < 0.55, $"{published.Fit["α2"]}");
    }

    [Fact]
    public void Trainings_that_have_hardly_begun_do_not_turn_the_law_around()
    {
        double[] law = Synthetic.VocabularyLaw;
        RunRecord[] runs = [.. from model in (double[])[1e6, 4e6, 16e6]
                               from size in (int[])[1024, 4096, 16384, 65536]
                               from tokens in (double[])[1e6, 4e6, 16e6, 64e6]
                               select new RunRecord
                               {
                                   NonVocabularyParameters = model, VocabularySize = size, Width = 256, Tokens = tokens,
                                   UnigramNormalisedLoss = Synthetic.VocabularyLoss(law, model, size * 256.0, tokens),
                               }];
        Assert.True(runs.Average(run => run.UnigramNormalisedLoss) > 0);
        VocabularyLaw fit = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { MinimumFlops = 0, HuberDelta = null, Bootstrap = new BootstrapOptions { Replicates = 100 } });
        Assert.Equal(law, fit.Fit.Parameters.Select(parameter => Math.Round(parameter.Value, 3)));
    }

    [Fact]
    public void A_run_that_stands_off_the_law_is_named()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns().Select((run, i) => run with { Name = $"{i}" })];
        runs[89] = runs[89] with { Name = "unlucky", UnigramNormalisedLoss = runs[89].UnigramNormalisedLoss + 0.4 };
        VocabularyLaw law = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { MinimumFlops = 0, Bootstrap = new BootstrapOptions { Replicates = 100 } });
        Assert.Contains(law.Findings, finding => finding.Strength == FindingStrength.Caution && finding.Text.StartsWith("1 of 240 points stands off the law by more than 6 times the usual residual", StringComparison.Ordinal)
            && finding.Text.Contains("unlucky (N_nv = 1.5×10⁸, vocabulary 2048, D = 6×10⁹), +0.", StringComparison.Ordinal));
    }
}
