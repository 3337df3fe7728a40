using Pipeline.Laws.Analyses;
using Pipeline.Laws.Chinchilla;

namespace Pipeline.Laws.Tests.Analyses;

public sealed class GroupsOfTables
{
    private static readonly AnalysisOptions Quick = new() { Bootstrap = new BootstrapOptions { Replicates = 100 } };

    [Fact]
    public void Several_corpora_have_laws_of_their_own_and_every_sentence_names_its_group()
    {
        RunRecord[] runs = [.. Synthetic.ChinchillaRuns().Select(run => run with { Corpus = "web" }), .. Synthetic.ChinchillaRuns(randomSeed: 2).Select(run => run with { Corpus = "code", Loss = run.Loss - 0.8 })];
        AnalysisReport report = ChinchillaReport.Of(runs, Quick);
        var laws = (IReadOnlyList<ChinchillaLaw>)report.Laws;
        Assert.Equal(["code", "web"], laws.Select(law => law.Group.Corpus));
        Assert.Equal([1.0, 1.8], laws.Select(law => Math.Round(law.Fit["E"].Value, 1)));
        Assert.All(report.Findings, finding => Assert.Matches("^(code|web): ", finding.Text));
    }

    [Fact]
    public void A_corpus_without_a_law_is_named_and_the_others_have_theirs()
    {
        RunRecord[] runs = [.. Synthetic.ChinchillaRuns().Select(run => run with { Corpus = "web" }), .. Synthetic.ChinchillaRuns().Take(4).Select(run => run with { Corpus = "code" })];
        AnalysisReport report = ChinchillaReport.Of(runs, Quick);
        Assert.Equal("web", Assert.Single((IReadOnlyList<ChinchillaLaw>)report.Laws).Name);
        Assert.Contains(report.Findings, finding => finding.Text.StartsWith("code: not fitted: 4 points cannot determine", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_that_become_one_run_are_counted_and_a_name_is_suggested()
    {
        RunRecord[] runs = [.. Synthetic.ChinchillaRuns().Select(run => run with { Name = "" })];
        Assert.Contains(ChinchillaReport.Of(runs, Quick).Findings, finding => finding.Strength == FindingStrength.Caution
            && finding.Text == "64 rows are taken as points along 8 trainings, since they differ only in steps, data and loss. If they are runs of their own, a column 'name' tells them apart.");
        Assert.DoesNotContain(ChinchillaReport.Of([.. Synthetic.ChinchillaRuns()], Quick).Findings, finding => finding.Text.Contains("rows are taken", StringComparison.Ordinal));
    }

    [Fact]
    public void A_run_that_is_listed_twice_counts_once()
    {
        RunRecord[] once = [.. Synthetic.ChinchillaRuns()];
        AnalysisReport report = ChinchillaReport.Of([.. once, .. once.Select(run => run with { Name = run.Name + "/copy" })], Quick);
        Assert.Equal(((IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(once, Quick).Laws)[0].OptimalExponent, ((IReadOnlyList<ChinchillaLaw>)report.Laws)[0].OptimalExponent);
        Assert.Contains(report.Findings, finding => finding.Text == "64 of 128 rows repeat another in everything but the name, and count once.");
    }

    [Fact]
    public void Rows_that_differ_in_batch_are_runs_of_their_own() => Assert.Equal(
        [0, 0, 1], RunNumbers.Of([new RunRecord { BatchSize = 8, Tokens = 1 }, new RunRecord { BatchSize = 8, Tokens = 2 }, new RunRecord { BatchSize = 16, Tokens = 2 }]));

    [Fact]
    public void Laws_are_of_models_at_their_best_learning_rates()
    {
        RunRecord[] best = [.. Synthetic.ChinchillaRuns().Select(run => run with { HiddenLearningRate = 0.01 })];
        RunRecord[] worse = [.. best.Select((run, i) => run with { Name = run.Name + "/worse", HiddenLearningRate = 0.04, Loss = run.Loss + 0.1 + 0.3 * (i % 5) })];
        AnalysisReport report = ChinchillaReport.Of([.. best, .. worse], Quick);
        Assert.Equal(((IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(best, Quick).Laws)[0].Fit.Objective, ((IReadOnlyList<ChinchillaLaw>)report.Laws)[0].Fit.Objective, 1e-12);
        Assert.Contains(report.Findings, finding => finding.Text.StartsWith("64 of 128 rows are of learning rates", StringComparison.Ordinal));
    }

    [Fact]
    public void Flops_take_the_place_of_tokens()
    {
        RunRecord[] runs = [.. Synthetic.ChinchillaRuns()];
        RunRecord[] flops = [.. runs.Select(run => run with { Tokens = null, Flops = 6 * run.NonVocabularyParameters * run.Tokens })];
        RunRecord[] steps = [.. runs.Select(run => run with { Tokens = null, Steps = (long)(run.Tokens!.Value / 1000), BatchSize = 1000 })];
        double expected = ((IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(runs, Quick).Laws)[0].Fit["β"].Value;
        Assert.Equal(expected, ((IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(flops, Quick).Laws)[0].Fit["β"].Value, 1e-6);
        Assert.Equal(expected, ((IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(steps, Quick).Laws)[0].Fit["β"].Value, 1e-2);
    }
}
