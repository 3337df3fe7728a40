using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws;
using Pipeline.Laws.Joint;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Tests.Reporting;

public sealed class AnswerTests
{
    [Fact]
    public void Optima_that_scatter_around_their_law_keep_an_answer_from_being_firm()
    {
        var smooth = RatesOf(Runs(offLaw: 0));
        var scattered = RatesOf(Runs(offLaw: 0.5));

        Assert.Equal(FindingStrength.Firm, smooth.Answer.Finding.Strength);
        Assert.StartsWith("Train width 1024 ", smooth.Reasons[^1].Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Tentative, scattered.Answer.Finding.Strength);
        Assert.Matches(@"But the optima of single widths lie 0\.\d\d octaves off their laws of width, more than the losses' noise explains", scattered.Reasons[0].Text);
        Assert.Contains("two further seeds", scattered.Reasons[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_said_under_which_of_several_parametrizations_the_rates_transfer()
    {
        var falling = Runs(offLaw: 0);
        // At the same rates of every width: the parametrization takes off what the optima move by.
        RunRecord[] transferring = [.. falling.Select(run => run with
        {
            Parametrization = "mup",
            Name = $"mup/{run.Name}",
            HiddenLearningRate = run.HiddenLearningRate * run.Width / 32,
            EmbeddingLearningRate = run.EmbeddingLearningRate * Math.Sqrt(run.Width!.Value / 32.0),
        })];

        Assert.DoesNotContain(RatesOf(falling).Reasons, reason => reason.Heading == "Transfer");
        Assert.Equal(
            "Under the maximal-update parametrization (μP) the optimal base hidden rate stays the same at every width, to within half an octave (power of width 0): firm. Under the standard parametrization the optimal base hidden rate falls with width (power of width −1.0): firm.",
            RatesOf([.. falling, .. transferring]).Reasons.Single(reason => reason.Heading == "Transfer").Text);
    }

    [Fact]
    public void Where_all_runs_have_one_vocabulary_the_answer_says_so_and_what_would_decide()
    {
        var answer = VocabularyUntried.Of(Runs(offLaw: 0), "answer/vocabulary-untried")!;

        Assert.Equal("The vocabulary is not decided: all runs have 1024.", answer.Answer.Finding.Text);
        Assert.Equal(FindingStrength.Undecided, answer.Answer.Finding.Strength);
        Assert.Equal(
            "Train vocabularies 512 to 8192 for equal FLOPs, each at its own best rates: `tokenizer: {vocabularySizes: [512, 1024, 2048, 4096, 8192]}` and `budget: {flops: …}`, such as the 5×10^{10} that a run at the largest width had here.",
            answer.Reasons[^1].Text);
        Assert.Contains("[320, 640, 1280, 2560, 5120]", VocabularyUntried.Of([.. Runs(offLaw: 0).Select(run => run with { VocabularySize = 320 })], "")!.Reasons[^1].Text, StringComparison.Ordinal);
        Assert.Null(VocabularyUntried.Of([.. Runs(offLaw: 0), .. Runs(offLaw: 0).Select(run => run with { VocabularySize = 2048 })], ""));
        Assert.Null(VocabularyUntried.Of([.. Runs(offLaw: 0).Select(run => run with { VocabularySize = null })], ""));
    }

    [Fact]
    public void Rules_whose_widths_do_not_agree_ask_for_further_widths()
    {
        var laws = Assert.Single(JointAnalysis.Run(RunsOfRules()));
        var disagreeing = laws with { Pooled = [.. laws.Pooled.Select(shift => shift with { WidthsDisagree = true })] };

        Assert.StartsWith("Wider models ", JointAnswer.Of(laws, "answer/joint")!.Reasons[^1].Text, StringComparison.Ordinal);
        Assert.StartsWith("Train further widths, ", JointAnswer.Of(disagreeing, "answer/joint")!.Reasons[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_that_differ_before_their_colon_are_no_cases_of_one()
    {
        Finding[] apart = [.. new[] { "0.10 [0.04, 0.18]", "0.04 [-0.03, 0.10]" }.Select(number => new Finding($"log₂ of the best vocabulary is {number} over widths 64, 128: the same to within half an octave.", FindingStrength.Firm))];
        Finding[] cases = [.. new[] { "vocabulary 512", "vocabulary 4096" }.Select(name => new Finding($"{name}: it transfers.", FindingStrength.Firm))];

        Assert.Equal(2, FindingFold.ByStrength(FindingFold.Of("joint", apart)).Count());
        Assert.Equal("vocabulary 512 and vocabulary 4096: it transfers.", Assert.IsType<FindingGroup>(Assert.Single(FindingFold.ByStrength(FindingFold.Of("rates", cases)))).Summary.Text);
    }

    private static AnswerBlock RatesOf(RunRecord[] runs) => RateAnswer.Of(LearningRateAnalysis.Run(runs), runs, "answer/learning-rates")!;

    /// <summary>Bowls whose optima fall as 1/width and 1/√width, those of every other width so many octaves off.</summary>
    private static RunRecord[] Runs(double offLaw) =>
    [
        .. from octave in Enumerable.Range(0, 5)
           from hidden in Enumerable.Range(-13, 10)
           from embedding in Enumerable.Range(-9, 9)
           let off = octave % 2 == 0 ? offLaw : -offLaw
           let x = hidden + 6 + octave + off
           let y = embedding + 3 + octave / 2.0 + off
           select new RunRecord
           {
               Name = $"w{32 << octave}/h{hidden}/e{embedding}",
               Parametrization = "sp",
               Width = 32 << octave,
               VocabularySize = 1024,
               HiddenLearningRate = Math.Pow(2, hidden),
               EmbeddingLearningRate = Math.Pow(2, embedding),
               Seed = 1,
               Steps = 100,
               Flops = 3e9 * (1 << octave),
               Loss = 3 - 0.1 * octave + 0.04 * x * x + 0.02 * y * y + 0.002 * Math.Sin(37 * hidden + 11 * embedding),
           },
    ];

    /// <summary>Two rules whose best vocabulary is 2048 at both widths.</summary>
    private static RunRecord[] RunsOfRules() =>
    [
        .. from rule in new[] { "sp", "sp+embd" }
           from width in new[] { 64, 128 }
           from octave in Enumerable.Range(-2, 5)
           from rate in Enumerable.Range(-1, 3)
           from seed in new[] { 1, 2 }
           let hidden = Math.Pow(2, rate - 8)
           select new RunRecord
           {
               Name = $"{rule}/w{width}/v{octave}/h{rate}/s{seed}",
               Parametrization = rule,
               Width = width,
               VocabularySize = (int)Math.ScaleB(2048, octave),
               HiddenLearningRate = hidden,
               EmbeddingLearningRate = 8 * hidden,
               EffectiveHiddenLearningRate = hidden,
               EffectiveEmbeddingLearningRate = 8 * hidden * (rule == "sp" ? 1 : width / 32.0),
               Seed = seed,
               Flops = 1e12,
               BitsPerByte = 2 + 0.02 * octave * octave + 0.05 * rate * rate + 0.001 * Math.Sin(7 * octave + 3 * seed + width),
           },
    ];
}
