using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Laws;
using Pipeline.Laws.Tests;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class FitTableTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("learningRates", "best-learning-rates loss-against-learning-rate optimal-embedding-rate optimal-hidden-rate optimal-ratio loss-map-sp-v256 loss-map-sp-v4096 ratio-trend")]
    [InlineData("transfer", "loss-against-learning-rate optimal-hidden-rate transfer-fits transfer-phases transfer-predicted")]
    [InlineData("vocabulary", "envelope envelope-powers optimal-vocabulary public-models vocabulary-bars vocabulary-bowls vocabulary-budget vocabulary-predicted vocabulary-profile")]
    [InlineData("chinchilla", "chinchilla-predicted")]
    public async Task A_table_of_runs_gives_every_figure_of_its_analysis(string analysis, string figures)
    {
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(Runs(analysis), analysis));
        Assert.Equal(
            figures.Split(' ').Select(name => $"figures/{name}.svg").Order(StringComparer.Ordinal),
            _workspace.LatestReport($"table_{analysis.ToLowerInvariant()}").Keys.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_table_that_is_missing_is_wrong_usage()
    {
        var options = new FitTableOptions(Path.Combine(_workspace.Root, "nosuch.csv"), "phases", Map: "", AsPublished: false, At: "");

        Assert.Equal(ExitCode.WrongUsage, await _workspace.RunAsync(environment => FitTableCommand.RunAsync(options, environment)));
        Assert.Contains("there is no table '{root}", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_without_sending_its_bytes_to_the_terminal()
    {
        Assert.NotEqual(ExitCode.Success, await _workspace.FitTableAsync("\u001b[2J\u0007PNG\u0000\u0001,\u009b31m\n\u0000,\u0002\n", "phases"));

        Assert.NotEmpty(_workspace.Error);
        Assert.DoesNotContain(_workspace.Error + _workspace.Output, letter => char.IsControl(letter) && letter != '\n');
    }

    [Fact]
    public async Task Trainings_that_were_measured_once_are_compared_as_they_are()
    {
        var last = Runs("vocabulary").GroupBy(run => (run.NonVocabularyParameters, run.VocabularySize)).Select(run => run.Last());
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(last, "vocabulary"));
        Assert.Contains("figures/loss-against-vocabulary.svg", _workspace.LatestReport("table_vocabulary").Keys);
    }

    [Fact]
    public async Task A_table_of_phase_points_gives_diagrams_and_the_effect_of_each_change()
    {
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync("parametrization,weightDecay,error,kappa,gap\nsp,0,0.05,0.2,0.1\nsp+embd,0,0.01,0.1,0\nsp,0.1,0.04,0.2,0.1\nsp+embd,0.1,0.01,0.1,0\n", "phases"));
        Assert.Contains("embd: E is 0.0100 with it and 0.0447 without it", _workspace.Output, StringComparison.Ordinal);
        Assert.Superset(new HashSet<string> { "figures/transfer-phases.svg", "figures/change-effects.svg", "tables/change-effects.csv", "tables/change-interactions.csv" }, _workspace.LatestReport("table_phases").Keys.ToHashSet());
    }

    [Theory]
    [InlineData("chinchilla", "chinchilla-web chinchilla-code", "figures/chinchilla-predicted-code.svg tables/chinchilla-optima-web.csv tables/chinchilla-forms-web.csv")]
    [InlineData("vocabulary", "vocabulary-law-web vocabulary-law-code", "figures/vocabulary-bowls-code.svg tables/vocabulary-law-web.csv")]
    public async Task Several_corpora_have_sections_of_their_own(string analysis, string topics, string files)
    {
        var runs = Runs(analysis).ToList();
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync([.. runs.Select(run => run with { Corpus = "web" }), .. runs.Select(run => run with { Corpus = "code" })], analysis));
        var report = _workspace.LatestReport($"table_{analysis}");
        Assert.Superset(files.Split(' ').ToHashSet(), report.Keys.ToHashSet());
        var manifest = System.Text.Encoding.UTF8.GetString(report["manifest.json"]);
        Assert.All(topics.Split(' '), topic => Assert.Contains($"\"{topic}/1\"", manifest, StringComparison.Ordinal));
    }

    // Optima that lie off their line by .15 octaves; the exponent is 0.
    [Fact]
    public async Task Twenty_corpora_with_scatter_give_a_report_in_which_each_sentence_names_its_corpus()
    {
        RunRecord[] runs = [.. Enumerable.Range(1, 20).SelectMany(corpus => Synthetic.RateLines(0, randomSeed: corpus, truth: Truth.Scattered, corpus: $"t{corpus}"))];
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(runs, "learningRates"));
        Assert.All(Enumerable.Range(1, 20), corpus => Assert.Contains($"\n  t{corpus}, maximal-update parametrization (μP), 100M tokens: the optimal base learning rate changes as width^", "\n" + _workspace.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("does not transfer", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("tables/width-laws.csv", _workspace.LatestReport("table_learningrates").Keys);
    }

    [Fact]
    public async Task What_became_of_the_rows_of_a_table_is_in_its_report()
    {
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync([.. Runs("chinchilla").Select(run => run with { Name = "" })], "chinchilla"));
        var report = System.Text.Encoding.UTF8.GetString(_workspace.LatestReport("table_chinchilla")["report.md"]);
        Assert.Contains("64 rows are taken as points along 8 trainings", report[report.IndexOf("## What limits this", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_grouping_cell_is_refused_with_line_and_column()
    {
        Assert.Equal(ExitCode.Failed, await _workspace.FitTableAsync("width,vocabularySize,hiddenLearningRate,loss\n64,512,0.01,3\n64,,0.02,3\n", "learningRates"));
        Assert.Matches(@"\(3,2\): column 'vocabularySize' is empty, and other rows have a value", _workspace.Error);
    }

    [Fact]
    public async Task A_law_that_its_runs_do_not_identify_publishes_no_optimum()
    {
        var runs = Runs("chinchilla").Where(run => Math.Abs(run.Tokens!.Value / run.NonVocabularyParameters!.Value - 20) < 1);
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(runs, "chinchilla"));
        Assert.Contains("tokens is 20 times parameters in all runs", _workspace.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("tables/chinchilla-optima.csv", _workspace.LatestReport("table_chinchilla").Keys);
    }

    [Fact]
    public async Task What_is_asked_for_is_predicted_and_said_first()
    {
        using var table = new StringWriter();
        RunTable.Write(table, Runs("chinchilla"));
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(table.ToString(), "chinchilla", at: "C=1e19; N=1e9,D=2e10"));
        Assert.Matches(@"^  At C=1e19: the loss is least, .* tokens per parameter, extrapolated by a factor of .* beyond what was tried\. \(tentative\)\n  At N=1e9,D=2e10: the loss is 2\.\d+ \[2\.\d+, 2\.\d+\], extrapolated by a factor of 1\.6 beyond", _workspace.Output);
    }

    [Theory]
    [InlineData("chinchilla", "N=7e9", "error: --at: The analysis chinchilla predicts at C, or N and D; 'N=7e9' is something else.\n")]
    [InlineData("vocabulary", "C=7e9", "error: --at: The analysis vocabulary predicts at N (N_nv), d and C; 'C=7e9' is something else.\n")]
    [InlineData("transfer", "C=7e9", "error: --at: The analysis transfer predicts at no given point.\n")]
    [InlineData("chinchilla", "C=-1", "error: --at: 'C=-1' in 'C=-1' must have the form name=number with a positive number, such as N=7e9.\n")]
    [InlineData("chinchilla", "M=1", "error: --at: 'M' in 'M=1' is no quantity of a law; did you mean 'N'?\n")]
    public async Task A_point_that_no_law_predicts_at_is_wrong_usage(string analysis, string at, string message)
    {
        Assert.Equal(ExitCode.WrongUsage, await _workspace.FitTableAsync("loss\n1\n", analysis, at: at));
        Assert.Equal(message, _workspace.Error);
    }

    [Theory]
    [InlineData("vocabulry", "", "error: --analysis: There is no analysis 'vocabulry'; did you mean 'vocabulary'?\n")]
    [InlineData("chinchilla", "los=L", "error: --map: The column mapping 'los=L' names no field of the table; did you mean 'loss'?\n")]
    public async Task A_wrong_option_is_wrong_usage_and_says_what_is_near(string analysis, string map, string message)
    {
        Assert.Equal(ExitCode.WrongUsage, await _workspace.FitTableAsync("loss\n1\n", analysis, map));
        Assert.Equal(message, _workspace.Error);
    }

    [Theory]
    [InlineData("learningRate")]
    [InlineData("vocabulary")]
    public async Task The_runs_of_our_own_report_are_fitted_without_a_mapping(string analysis)
    {
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        var table = System.Text.Encoding.UTF8.GetString(_workspace.LatestReport("tiny")["tables/runs.csv"]);
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(table, analysis));
    }

    private static IEnumerable<RunRecord> Runs(string analysis) => analysis switch
    {
        "learningRates" => [.. Synthetic.RateGrid(1, vocabularySize: 256, widths: [64, 128]), .. Synthetic.RateGrid(0.5, vocabularySize: 4096, widths: [64, 128])],
        "transfer" => Synthetic.TransferRuns(),
        "vocabulary" => Synthetic.VocabularyRuns(),
        _ => Synthetic.ChinchillaRuns(),
    };
}
