using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Tests.Chinchilla;

public sealed class LawsOfChinchilla
{
    [Fact]
    public void The_law_behind_the_runs_is_found()
    {
        ChinchillaLaw law = ChinchillaAnalysis.Run([.. Synthetic.ChinchillaRuns()], new FitOptions { HuberDelta = 1e-3, Bootstrap = new BootstrapOptions { Replicates = 100, Level = 0.99 } });
        foreach ((string name, double truth) in new[] { ("A", 1.2), ("B", 0.9), ("E", 1.8), ("α", 0.35), ("β", 0.37) })
            Assert.True(law.Fit[name].Interval!.Contains(truth), law.Fit[name].ToString());
        Assert.True(law.OptimalExponent!.Interval!.Contains(0.37 / 0.72));
        Assert.Equal(1.8 + 1.2 * Math.Pow(100, -0.35) + 0.9 * Math.Pow(10, -0.37), law.LossAt(1e8, 1e10), 0.02);
    }

    // N_opt, D_opt and the loss for a budget, by search along the budget.
    private static (double Parameters, double Loss) Best(double flops) => Enumerable.Range(0, 100_000)
        .Select(i => Math.Pow(10, 5 + 8 * i / 100_000.0))
        .Select(parameters => (parameters, 1.8 + 1.2 * Math.Pow(parameters / 1e6, -0.35) + 0.9 * Math.Pow(flops / (6 * parameters) / 1e9, -0.37)))
        .MinBy(point => point.Item2);

    [Fact]
    public void Budgets_have_their_best_model_and_length_with_intervals()
    {
        ChinchillaLaw law = ChinchillaAnalysis.Run([.. Synthetic.ChinchillaRuns()], new FitOptions { HuberDelta = 1e-3, Bootstrap = new BootstrapOptions { Replicates = 200, Level = 0.99 } }, compareForms: false);
        foreach (ComputeOptimum optimum in law.Optima)
        {
            (double parameters, double loss) = Best(optimum.Flops);
            Assert.True(optimum.Parameters.Interval!.Contains(parameters), $"{optimum} {parameters}");
            Assert.True(optimum.Tokens.Interval!.Contains(optimum.Flops / 6 / parameters), $"{optimum} {parameters}");
            Assert.True(optimum.Loss.Interval!.Contains(loss), $"{optimum} {loss}");
            Assert.Equal(optimum.Flops, 6 * optimum.Parameters.Value * optimum.Tokens.Value, 1e-9 * optimum.Flops);
            Assert.Equal(optimum.Tokens.Value / optimum.Parameters.Value, optimum.TokensPerParameter.Value, 1e-6 * optimum.TokensPerParameter.Value);
        }

        Assert.Equal([1, 10, 100], law.Optima.Skip(2).Select(optimum => Math.Round(optimum.Flops / law.Optima[2].Flops)));
        Assert.True(law.Optima[^1].Extrapolation >= 100 && law.Optima[1].Extrapolation < 2);
        LossPrediction large = law.Predict(1e10, 1e12);
        Assert.True(large.Loss.Interval!.Contains(1.8 + 1.2 * Math.Pow(1e4, -0.35) + 0.9 * Math.Pow(1e3, -0.37)));
        Assert.Equal(1e12 / (2e7 * Math.Pow(2.5, 7)), large.Extrapolation, 1e-6);
    }

    [Theory]
    [InlineData("kaplan", "Kaplan")]
    [InlineData("one", "one exponent")]
    [InlineData("chinchilla", "E + A/N^α + B/D^β")]
    [InlineData("over", "over-training")]
    [InlineData("without", "without the vocabulary")]
    public void The_form_behind_the_runs_is_preferred(string truth, string form)
    {
        var random = new Random(1);
        RunRecord[] runs = [.. from n in Enumerable.Range(0, 8)
                               from d in Enumerable.Range(0, 8)
                               let size = 1e6 * Math.Pow(2.5, n)
                               let tokens = 2e7 * Math.Pow(2.5, d)
                               let vocabulary = 4096 * 16 * (n % 3 + 1.0) * Math.Pow(2, n)
                               let all = size + vocabulary
                               let loss = truth switch
                               {
                                   "kaplan" => Math.Pow(Math.Pow(4e13 / all, 0.076 / 0.095) + 2e13 / tokens, 0.095),
                                   "one" => 1.8 + 1.2 * Math.Pow(all / 1e6, -0.4) + 0.9 * Math.Pow(tokens / 1e9, -0.4),
                                   "over" => 1.8 + 1.2 * Math.Pow(all / 1e6, -0.35) + 0.9 * Math.Pow(tokens / 1e9, -0.37) + 0.01 * Math.Pow(tokens / all, 0.5),
                                   "without" => 1.8 + 1.2 * Math.Pow(size / 1e6, -0.35) + 0.9 * Math.Pow(tokens / 1e9, -0.45),
                                   _ => 1.8 + 1.2 * Math.Pow(all / 1e6, -0.3) + 0.9 * Math.Pow(tokens / 1e9, -0.45),
                               }
                               select new RunRecord
                               {
                                   Name = $"n{n}/d{d}", NonVocabularyParameters = size, VocabularyParameters = vocabulary, VocabularySize = 4096, Tokens = tokens, Loss = loss * Math.Exp(0.001 * Synthetic.Normal(random)),
                               }];
        ChinchillaLaw law = ChinchillaAnalysis.Run(runs, new FitOptions { HuberDelta = 1e-3, Bootstrap = new BootstrapOptions { Replicates = 100 } });
        Assert.Contains(form, law.Forms.MinBy(fit => fit.Aic)!.Form, StringComparison.Ordinal);
        FormFit own = law.Forms.Single(fit => fit.Form.Contains(form, StringComparison.Ordinal) && (truth != "chinchilla" || fit == law.Forms[0]));
        Assert.True(own.HeldOut!.Error < 0.005, $"{own}");
    }

    [Fact]
    public void The_largest_model_is_held_out_and_missed_by_little()
    {
        ChinchillaLaw law = ChinchillaAnalysis.Run([.. Synthetic.ChinchillaRuns()]);
        HeldOutSize held = law.Forms[0].HeldOut!;
        Assert.Equal((1e6 * Math.Pow(2.5, 7), 8), (held.Parameters, held.Points));
        Assert.InRange(held.Error, 0, 0.01);
        Assert.Contains(law.Findings, finding => finding.Text.StartsWith("Fitted without the largest model (N = 6.1×10⁸), the law misses its 8 losses by", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(20, 1, "tokens is 20 times parameters in all runs", "such as 80 beside 20")]
    [InlineData(1e5, 0.5, "tokens goes as parameters^0.5 in all runs", "change tokens and keep parameters")]
    public void Lengths_that_follow_sizes_give_no_optimum(double factor, double power, string why, string remedy)
    {
        var random = new Random(1);
        RunRecord[] runs = [.. Enumerable.Range(0, 12).Select(n => 1e6 * Math.Pow(1.8, n)).Select((size, n) => new RunRecord
        {
            Name = $"{n}", NonVocabularyParameters = size, Tokens = factor * Math.Pow(size, power),
            Loss = 1.8 + 1.2 * Math.Pow(size / 1e6, -0.35) + 0.9 * Math.Pow(factor * Math.Pow(size, power) / 1e9, -0.37) + 0.001 * Synthetic.Normal(random),
        })];
        ChinchillaLaw law = ChinchillaAnalysis.Run(runs);
        Assert.Contains(why, law.Unidentified, StringComparison.Ordinal);
        Assert.Contains(remedy, law.Unidentified, StringComparison.Ordinal);
        Assert.Null(law.OptimalExponent);
        Assert.Empty(law.Optima);
        Assert.All(law.Fit.Parameters, parameter => Assert.Null(parameter.Interval));
        Assert.Throws<LawsException>(() => law.Predict(1e9, 1e10));
        Assert.Throws<LawsException>(() => law.Optimum(1e20));
        Assert.Equal(FindingStrength.Undecided, Assert.Single(law.Findings).Strength);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Too_few_sizes_give_no_optimum(int sizes)
    {
        RunRecord[] runs = [.. Synthetic.ChinchillaRuns().Where(run => run.NonVocabularyParameters <= 1e6 * Math.Pow(2.5, sizes - 1))];
        ChinchillaLaw law = ChinchillaAnalysis.Run(runs);
        Assert.Contains(sizes == 1 ? "parameters is 10⁶ in all runs" : "(parameters has 2 values). Runs at a third value of parameters would decide.", law.Unidentified, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_that_stand_off_the_law_are_named_and_counted()
    {
        // A size in another unit, and a run gone wrong.
        RunRecord[] runs = [.. Synthetic.ChinchillaRuns().Select(run => run.Name switch
        {
            "n3/d2" => run with { Loss = run.Loss * 1.15 },
            "n6/d1" => run with { NonVocabularyParameters = run.NonVocabularyParameters / 1000 },
            _ => run,
        })];
        ChinchillaLaw law = ChinchillaAnalysis.Run(runs, compareForms: false);
        Finding finding = Assert.Single(law.Findings, finding => finding.Strength == FindingStrength.Caution);
        Assert.Matches(@"^2 of 64 points stand off the law by more than 6 times the usual residual, and count with their sign alone: n6/d1 \(N = 240,000, D = 5×10⁷\), -\d+\.\d %; n3/d2 \(N = 1\.6×10⁷, D = 1\.2×10⁸\), \+1\d\.\d %\.$", finding.Text);
        Assert.Equal(0.35, law.Fit["α"].Value, 0.05);
        Assert.DoesNotContain(ChinchillaAnalysis.Run([.. Synthetic.ChinchillaRuns()], compareForms: false).Findings, other => other.Text.Contains("stand off the law", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_without_tokens_is_refused_by_name() =>
        Assert.Contains("tokens", Assert.Throws<LawsException>(() => ChinchillaAnalysis.Run([new RunRecord { Loss = 1, NonVocabularyParameters = 1 }])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_negative_loss_is_refused() =>
        Assert.Contains("not positive", Assert.Throws<LawsException>(() => ChinchillaAnalysis.Run([new RunRecord { Loss = -1, Tokens = 1, NonVocabularyParameters = 1 }])).Message, StringComparison.Ordinal);
}
