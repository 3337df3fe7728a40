using System.Text.Json;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Figures;

namespace Pipeline.Laws.Tests.Analyses;

public sealed class AnalysesOfTables
{
    private static readonly AnalysisOptions Quick = new() { Bootstrap = new BootstrapOptions { Replicates = 100 } };

    private static AnalysisReport Run(string name, IEnumerable<RunRecord> runs, AnalysisOptions? options = null)
    {
        string path = Path.GetTempFileName();
        try
        {
            using (StreamWriter writer = File.CreateText(path))
                RunTable.Write(writer, runs);
            return TableAnalysis.ByName(name).Run(path, "", options ?? Quick);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static AnalysisReport RunText(string name, string csv, string mapping)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, csv);
            return TableAnalysis.ByName(name).Run(path, mapping, Quick);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertDrawable(AnalysisReport report, params string[] figures)
    {
        // Serialising fails on NaN and infinity.
        JsonSerializer.Serialize(report);
        Assert.Equal(figures, report.Figures.Select(figure => figure.Name));
        foreach (FigureData figure in report.Figures)
        {
            Assert.All(figure.Series, series => Assert.NotEmpty(series.Points));
            if (figure.Y.Logarithmic)
                Assert.All(figure.Series.SelectMany(series => series.Points), point => Assert.True(point.Y > 0, figure.Name));
        }
    }

    [Fact]
    public void Learning_rates_of_several_vocabularies_show_how_rho_changes()
    {
        AnalysisReport report = Run("learningRates", [
            .. Synthetic.RateGrid(1, vocabularySize: 256),
            .. Synthetic.RateGrid(0.75, vocabularySize: 2048, randomSeed: 2),
            .. Synthetic.RateGrid(0.5, vocabularySize: 16384, randomSeed: 3)]);
        AssertDrawable(report, "ratio-against-width", "rho-against-vocabulary");
        Assert.Contains("falls as the vocabulary grows", report.Findings[0].Text, StringComparison.Ordinal);
        Assert.Equal(FindingStrength.Firm, report.Findings[0].Strength);
    }

    [Fact]
    public void Transfer_gives_curves_and_phase_diagrams() => AssertDrawable(
        Run("transfer", Synthetic.TransferRuns()),
        "transfer-loss-against-rate-1",
        "best-loss-against-width",
        "optimal-rate-against-width",
        "curvature-against-width",
        "predicted-against-observed",
        "phase-error-kappa",
        "phase-error-gap",
        "phase-gap-kappa");

    [Fact]
    public void The_vocabulary_analysis_uses_every_approach_that_the_columns_allow() => AssertDrawable(
        Run("vocabulary", Synthetic.VocabularyRuns().Select(run => run with
        {
            Characters = run.Flops / (6 * (run.NonVocabularyParameters + (double?)run.VocabularySize * run.Width)) / Laws.Vocabulary.TokensPerCharacter.Published.At(run.VocabularySize!.Value),
        })),
        "vocabulary-exponent-profile",
        "loss-against-vocabulary-per-budget",
        "loss-over-vocabulary-and-budget",
        "current-and-optimal-vocabulary",
        "training-curve-envelope",
        "envelope-non-vocabulary",
        "envelope-vocabulary",
        "envelope-data",
        "vocabulary-against-model",
        "tokens-per-character",
        "cost-of-vocabulary",
        "derivative-of-cost",
        "characters-for-budget");

    [Fact]
    public void Chinchilla_is_an_analysis_too() => AssertDrawable(Run("chinchilla", Synthetic.ChinchillaRuns()));

    [Fact]
    public void Phase_diagrams_are_drawn_from_a_foreign_table() => AssertDrawable(
        RunText("phases", "abc,wd,E,k,R\nSP,0,0.05,-0.2,-0.1\nSP,0.001,0.01,-1,0.15\nmup,0,0.001,0.1,0\n", "parametrization=abc,weightDecay=wd,error=E,kappa=k,gap=R"),
        "phase-error-kappa",
        "phase-error-gap",
        "phase-gap-kappa");

    [Theory]
    [InlineData("phases", "abc,wd\nSP,0\n", "parametrization=abc,weightDecay=wd", "there is no column 'error' for error")]
    [InlineData("phases", "parametrization,weightDecay,error,kappa,gap\nSP,0,much,1,1\n", "", "column 'error' holds 'much'; a number is needed.")]
    [InlineData("phases", "a\n1\n", "errors=a", "did you mean 'error'?")]
    [InlineData("transfer", "loss\n1\n", "", "the column 'width' is missing")]
    public void Missing_or_absurd_columns_are_refused_by_name(string analysis, string csv, string mapping, string message) =>
        Assert.Contains(message, Assert.Throws<LawsException>(() => RunText(analysis, csv, mapping)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_analysis_is_refused_with_the_nearest_name() =>
        Assert.Equal("There is no analysis 'vocabulry'; did you mean 'vocabulary'?", Assert.Throws<LawsException>(() => TableAnalysis.ByName("vocabulry")).Message);
}
