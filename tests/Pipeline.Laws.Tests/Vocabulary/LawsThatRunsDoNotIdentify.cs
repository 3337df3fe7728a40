using Pipeline.Laws.Analyses;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Vocabulary;

public sealed class LawsThatRunsDoNotIdentify
{
    private static readonly AnalysisOptions Quick = new() { Bootstrap = new BootstrapOptions { Replicates = 100 } };
    private static readonly VocabularyLawOptions All = new() { MinimumFlops = 0, Bootstrap = Quick.Bootstrap };

    // N_nv, V, D by a rule; losses by the known law.
    private static RunRecord[] Runs(Func<double, int, double> tokens, double noise = 0.001, double[]? models = null, int[]? sizes = null, int seed = 1)
    {
        var random = new Random(seed);
        return [.. from model in models ?? [25e3, 1e5, 4e5]
                   from size in sizes ?? [512, 1024, 2048, 4096]
                   let width = (int)Math.Round(0.2 * Math.Sqrt(model))
                   let length = tokens(model, size)
                   select new RunRecord
                   {
                       NonVocabularyParameters = model, VocabularySize = size, Width = width, Tokens = length,
                       UnigramNormalisedLoss = Synthetic.VocabularyLoss(Synthetic.VocabularyLaw, model, (double)size * width, length) + noise * Synthetic.Normal(random),
                   }];
    }

    private static VocabularyLaws Laws(RunRecord[] runs) => ((IReadOnlyList<VocabularyLaws>)VocabularyReport.Of(runs, Quick).Laws)[0];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.001, 0)]
    [InlineData(0.05, 0)]
    [InlineData(0.001, 0.005)]
    [InlineData(0.001, 0.02)]
    public void Tokens_in_proportion_to_parameters_give_no_optimum_and_no_interval(double noise, double wobble)
    {
        int run = 0;
        VocabularyLaws laws = Laws(Runs((model, _) => 36 * model * (1 + wobble * (run++ % 3 - 1)), noise));
        Assert.All(laws.Predictions, prediction => Assert.True(prediction is { VocabularySize: null, Interval: null }));
        Assert.All(laws.Parametric.Fit.Parameters, parameter => Assert.Null(parameter.Interval));
        Assert.Equal(
            "The parametric law has no optimum here, and no prediction: tokens is 36 times nonVocabularyParameters in all runs, so that their terms cannot be told apart. Runs at a second ratio of tokens to nonVocabularyParameters, such as 144 beside 36, would decide.",
            Assert.Single(laws.Parametric.Findings).Text);
        Assert.Equal(FindingStrength.Undecided, laws.Parametric.Findings[0].Strength);
    }

    [Fact]
    public void The_runs_that_are_asked_for_decide()
    {
        VocabularyLaws laws = Laws([.. Runs((model, _) => 36 * model, noise: 0), .. Runs((model, _) => 144 * model, noise: 0, seed: 2)]);
        Assert.Null(laws.Parametric.Unidentified);
        VocabularyPrediction largest = laws.Predictions[^1];
        Assert.Equal(Synthetic.OptimalVocabulary(4e5, largest.Width, largest.Flops!.Value), largest.VocabularySize!.Value, 1);
    }

    [Fact]
    public void Columns_that_do_not_vary_are_named()
    {
        Assert.Contains("tokens is 10⁷ in all runs", VocabularyLawAnalysis.Run(Runs((_, _) => 1e7), All).Unidentified, StringComparison.Ordinal);
        Assert.Contains("nonVocabularyParameters is 100,000 in all runs", VocabularyLawAnalysis.Run(Runs((_, size) => 1e5 * size, models: [1e5], sizes: [256, 512, 1024, 2048, 4096, 8192, 16384, 32768]), All).Unidentified, StringComparison.Ordinal);
        Assert.Contains("tokens goes as nonVocabularyParameters^0.5 in all runs", VocabularyLawAnalysis.Run(Runs((model, _) => 1e5 * Math.Sqrt(model)), All).Unidentified, StringComparison.Ordinal);
    }

    [Fact]
    public void An_optimum_outside_what_was_tried_says_by_which_factor()
    {
        // The optimum of the largest model lies beyond the largest of these vocabularies.
        RunRecord[] runs = [.. Synthetic.VocabularyRuns(noise: 0.0005).Where(run => run.VocabularySize <= 8192)];
        AnalysisReport report = VocabularyReport.Of(runs, Quick);
        VocabularyPrediction largest = ((IReadOnlyList<VocabularyLaws>)report.Laws)[0].Predictions[^1];
        Assert.Equal(largest.VocabularySize!.Value / 8192, largest.Extrapolation, 1e-9);
        Assert.True(largest.Extrapolation > 1.2);
        Assert.Contains(report.Findings, finding => finding.Text.Contains(FormattableString.Invariant($"extrapolated by a factor of {largest.Extrapolation:0.0} beyond what was tried (vocabularies 1024 to 8192)"), StringComparison.Ordinal) && finding.Strength == FindingStrength.Undecided);
    }

    [Fact]
    public void No_optimum_lies_below_the_bytes()
    {
        // What a larger vocabulary gains is next to nothing, so that the law's optimum is far below 256.
        double[] law = [1.8, 1e-4, 2.1, 5.5, 0.6, 0.45];
        RunRecord[] runs = [.. from model in (double[])[25e3, 1e5, 4e5]
                               from size in (int[])[512, 1024, 2048, 4096]
                               from ratio in (double[])[20, 100]
                               select new RunRecord
                               {
                                   NonVocabularyParameters = model, VocabularySize = size, Width = 64, Tokens = ratio * model,
                                   UnigramNormalisedLoss = Synthetic.VocabularyLoss(law, model, size * 64.0, ratio * model),
                               }];
        Assert.All(Laws(runs).Predictions, prediction => Assert.Null(prediction.VocabularySize));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void An_envelope_of_few_models_gives_no_power_law(int models)
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns(noise: 0).Where(run => run.NonVocabularyParameters <= new[] { 33e6, 85e6, 151e6, 302e6 }[models - 1])];
        AnalysisReport report = VocabularyReport.Of(runs, Quick);
        VocabularyLaws laws = ((IReadOnlyList<VocabularyLaws>)report.Laws)[0];
        Assert.Equal(models < 3, laws.Envelope is null);
        Assert.Equal(models < 3, report.Findings.Any(finding => finding.Text.Contains("Not fitted, the envelope: the envelope of these training curves holds 2 models; 3 are needed", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_derivative_needs_optima_within_its_tokenizers()
    {
        (double, double)[] points = [.. new[] { 512.0, 1024, 2048, 4096 }.Select(size => (size, TokensPerCharacter.Published.At(size)))];
        LawsException beyond = Assert.Throws<LawsException>(() => DerivativeAnalysis.Run(TokensPerCharacter.Fit(points), [(1e9, 2048), (3e9, 3200)]));
        Assert.Contains("for 0 of 2 models; two are needed. Larger tokenizers would decide.", beyond.Message, StringComparison.Ordinal);
        DerivativeLaw some = DerivativeAnalysis.Run(TokensPerCharacter.Fit(points), [(1e6, 128), (2e6, 160), (3e9, 3200)]);
        Assert.Equal([true, true, false], some.Models.Select(model => model.VocabularySize is not null));
    }

    [Fact]
    public void A_law_without_noise_has_intervals_that_hold_the_truth_in_spite_of_rounding()
    {
        for (int seed = 1; seed <= 5; seed++)
        {
            VocabularyLaw law = VocabularyLawAnalysis.Run([.. Synthetic.VocabularyRuns(noise: 0)], All with { HuberDelta = null, Bootstrap = Quick.Bootstrap with { Seed = seed, Level = 0.99 } });
            Assert.All(law.Fit.Parameters.Zip(Synthetic.VocabularyLaw), pair => Assert.True(pair.First.Interval!.Contains(pair.Second), $"{pair.First} {pair.Second}"));
        }
    }
}
