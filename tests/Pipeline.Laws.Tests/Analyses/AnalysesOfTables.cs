using System.Text.Json;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Tests.Analyses;

public sealed class AnalysesOfTables
{
    private static readonly AnalysisOptions Quick = new() { Bootstrap = new BootstrapOptions { Replicates = 100 } };

    private static readonly Dictionary<string, TableAnalysis> Analyses =
        new[] { LearningRateReport.OfTable, TransferReport.OfTable, VocabularyReport.OfTable, ChinchillaReport.OfTable, PhaseReport.OfTable }.ToDictionary(analysis => analysis.Name);

    private static AnalysisReport Run(string name, IEnumerable<RunRecord> runs, AnalysisOptions? options = null)
    {
        using var folder = new TemporaryFolder();
        using (StreamWriter writer = File.CreateText(folder["runs.csv"]))
            RunTable.Write(writer, runs);
        return Analyses[name].Run(folder["runs.csv"], [], options ?? Quick);
    }

    private static AnalysisReport RunText(string name, string csv, string mapping)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["table.csv"], csv);
        TableAnalysis analysis = Analyses[name];
        return analysis.Run(folder["table.csv"], analysis.ParseMapping(mapping), Quick);
    }

    private static VocabularyLaws Vocabulary(AnalysisReport report) => Assert.Single((IReadOnlyList<VocabularyLaws>)report.Laws);

    // Serialising fails on NaN and infinity.
    private static void AssertReadsBack<T>(AnalysisReport report)
    {
        string json = JsonSerializer.Serialize((T)report.Laws);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(json)));
    }

    [Fact]
    public void Learning_rates_of_several_vocabularies_show_how_rho_changes()
    {
        AnalysisReport report = Run("learningRates", [
            .. Synthetic.RateGrid(1, vocabularySize: 256),
            .. Synthetic.RateGrid(0.75, vocabularySize: 2048, randomSeed: 2),
            .. Synthetic.RateGrid(0.5, vocabularySize: 16384, randomSeed: 3)]);
        RatioTrend trend = Assert.Single(((LearningRateLaws)report.Laws).RatioTrends);
        Assert.Equal([256, 2048, 16384], trend.Points.Select(point => point.VocabularySize));
        Assert.Equal(-0.5 / 6, trend.PerDoubling, 0.02);
        Assert.Contains("falls as the vocabulary grows", report.Findings[0].Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Firm, report.Findings[0].Strength);
        AssertReadsBack<LearningRateLaws>(report);
    }

    [Fact]
    public void Transfer_is_an_analysis_by_name()
    {
        AnalysisReport report = Run("transfer", Synthetic.TransferRuns());
        TransferLaw law = Assert.Single((IReadOnlyList<TransferLaw>)report.Laws);
        Assert.Equal(law.RateAt(64) * Math.Pow(2, -law.Beta.Value), law.RateAt(128), 1e-9);
        Assert.NotEmpty(report.Runs);
        AssertReadsBack<IReadOnlyList<TransferLaw>>(report);
    }

    [Fact]
    public void The_vocabulary_analysis_uses_every_approach_that_the_columns_allow()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns()];
        VocabularyLaws without = Vocabulary(Run("vocabulary", runs));
        Assert.NotNull(without.Envelope);
        Assert.Null(without.Derivative);
        AnalysisReport report = Run("vocabulary", runs.Select(run => run with
        {
            Characters = run.Flops / (6 * (run.NonVocabularyParameters + (double?)run.VocabularySize * run.Width)) / Laws.Vocabulary.TokensPerCharacter.Published.At(run.VocabularySize!.Value),
        }));
        VocabularyLaws laws = Vocabulary(report);
        Assert.Equal(6, laws.Derivative!.Models.Count);
        Assert.Equal(6, laws.Predictions.Count);
        Assert.Contains(report.Findings, finding => finding.Text.Contains("rests on the tokenizers alone", StringComparison.Ordinal));
        AssertReadsBack<IReadOnlyList<VocabularyLaws>>(report);
    }

    [Fact]
    public void Losses_per_token_that_are_not_normalised_get_a_caution_and_no_bowls()
    {
        AnalysisReport report = Run("vocabulary", Synthetic.VocabularyRuns().Select(run => run with { UnigramNormalisedLoss = null, Loss = run.UnigramNormalisedLoss + 10 }));
        Assert.Equal(FindingStrength.Caution, report.Findings[0].Strength);
        Assert.Contains("unigramNormalisedLoss or bitsPerByte", report.Findings[0].Text, StringComparison.Ordinal);
        Assert.Empty(Vocabulary(report).Bowls);
    }

    [Fact]
    public void Vocabularies_are_compared_in_the_first_loss_that_compares()
    {
        RunRecord[] runs = [.. Synthetic.VocabularyRuns().Select(run => run with { Loss = 5, BitsPerByte = run.UnigramNormalisedLoss + 10 })];
        Assert.Equal(LossMeasure.BitsPerByte, Vocabulary(Run("vocabulary", runs)).Parametric.Measure);
        Assert.Equal(LossMeasure.UnigramNormalised, Vocabulary(Run("vocabulary", runs.Select(run => run with { BitsPerByte = null }))).Parametric.Measure);
    }

    [Fact]
    public void Chinchilla_is_an_analysis_by_name() => AssertReadsBack<IReadOnlyList<Laws.Chinchilla.ChinchillaLaw>>(Run("chinchilla", Synthetic.ChinchillaRuns()));

    [Fact]
    public void Phase_points_are_read_from_a_foreign_table()
    {
        AnalysisReport report = RunText("phases", "abc,wd,E,k,R\nSP,0,0.05,-0.2,-0.1\nmup,0.001,1,0.1,0\n", "parametrization=abc,weightDecay=wd,error=E*0.01,kappa=k,gap=R");
        Assert.Equal([new PhasePoint("SP", 0, 0.0005, -0.2, -0.1), new PhasePoint("mup", 0.001, 0.01, 0.1, 0)], ((PhaseLaws)report.Laws).Points);
    }

    [Theory]
    [InlineData("parametrization,error,kappa,gap\nsp,0.1,1,0\n")]
    [InlineData("parametrization,weightDecay,error,kappa,gap\nsp,,0.1,1,0\n")]
    public void Phase_points_need_no_weight_decay(string csv) =>
        Assert.Equal(new PhasePoint("sp", null, 0.1, 1, 0), Assert.Single(((PhaseLaws)RunText("phases", csv, "").Laws).Points));

    [Theory]
    [InlineData("vocabulary")]
    [InlineData("chinchilla")]
    public void Losses_that_are_all_equal_decide_nothing(string analysis) => Assert.All(
        Run(analysis, Enumerable.Range(1, 12).Select(i => new RunRecord { NonVocabularyParameters = 1e6 * i, VocabularySize = 512 * i, Width = 64, Tokens = 1e8, Loss = 3 })).Findings,
        finding => Assert.NotEqual(FindingStrength.Firm, finding.Strength));

    [Theory]
    [InlineData("phases", "abc,wd\nSP,0\n", "parametrization=abc,weightDecay=wd", "there is no column 'error' for error")]
    [InlineData("phases", "parametrization,weightDecay,error,kappa,gap\nSP,0,much,1,1\n", "", "column 'error' holds 'much'; a number is needed.")]
    [InlineData("phases", "a\n1\n", "errors=a", "did you mean 'error'?")]
    [InlineData("phases", "parametrization,error,kappa,gap\nSP,-1,1,1\n", "", "(2,2): column 'error' holds '-1'; error must be a positive number.")]
    [InlineData("transfer", "loss\n1\n", "", "the column 'width' is missing")]
    [InlineData("chinchilla", "nonVocabularyParameters,tokens,loss\n1e6,1e8,3\n", "", ": 1 point cannot determine the 5 parameters A, B, E, α, β.")]
    public void Missing_or_absurd_columns_are_refused_by_name(string analysis, string csv, string mapping, string message) =>
        Assert.Contains(message, Assert.Throws<LawsException>(() => RunText(analysis, csv, mapping)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("learningRate", "learningRates")]
    [InlineData("learning-rates", "learningRates")]
    [InlineData("Learning_Rate", "learningRates")]
    [InlineData("CHINCHILLA", "chinchilla")]
    [InlineData("phase", "phases")]
    public void An_analysis_has_its_name_as_specs_spell_it(string name, string analysis) =>
        Assert.Equal([analysis], Analyses.Values.Where(other => other.IsCalled(name)).Select(other => other.Name));
}
