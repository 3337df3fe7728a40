using System.Globalization;
using System.Text.Json;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Laws;
using Pipeline.Laws.Recommendations;
using Pipeline.Laws.Tests;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class RecommendTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_report_answers_for_a_model_that_was_not_run_without_the_cache()
    {
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Directory.Delete(_workspace.Store, recursive: true);

        Assert.Equal(ExitCode.Success, await RecommendAsync(new RecommendationQuestion { Width = 512, VocabularySize = 128_000, Flops = 1e12 }));

        Assert.StartsWith("report 0001-", _workspace.Output, StringComparison.Ordinal);
        Assert.Matches(@"EXTRAPOLATED FAR, by more than a factor of 4: width 512, \d+ times the largest run", _workspace.Output);
        Assert.All(_workspace.Outcome.Recommendation!.Rates, answer => Assert.NotEqual(FindingStrength.Firm, answer.Strength));
        Assert.False(Directory.Exists(_workspace.Store));
    }

    [Fact]
    public async Task The_rows_of_the_vocabulary_laws_lie_in_the_report_as_a_table_of_runs()
    {
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        var report = _workspace.LatestReport();
        if (!report.TryGetValue("vocabulary-runs.csv", out var bytes))
        {
            Assert.Contains("Not fitted, the vocabulary law", System.Text.Encoding.UTF8.GetString(report["report.md"]), StringComparison.Ordinal);
            return;
        }

        using var text = new StringReader(System.Text.Encoding.UTF8.GetString(bytes));
        var points = RunTable.Read(text, "vocabulary-runs.csv");
        using var runs = new StringReader(System.Text.Encoding.UTF8.GetString(report["tables/runs.csv"]));
        Assert.Subset(RunTable.Read(runs, "runs.csv").Select(run => run.Name).ToHashSet(), points.Select(run => run.Name).ToHashSet());
    }

    [Fact]
    public async Task A_spec_without_a_report_says_what_to_run()
    {
        Assert.Equal(ExitCode.WrongUsage, await RecommendAsync(new RecommendationQuestion { Width = 64 }));
        Assert.Contains("'tiny' has no report yet, and a recommendation runs nothing; Sweep --spec tiny makes one", _workspace.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.Store));
    }

    [Fact]
    public async Task A_spec_that_changed_since_its_report_is_named()
    {
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        // Another title is no other question, nor is a key that the program did not have when the report was made.
        _workspace.Spec = _workspace.Spec.Replace("A tiny sweep", "Another title", StringComparison.Ordinal);
        var published = Directory.GetFiles(_workspace.Root, "spec.json", SearchOption.AllDirectories).Single();
        var older = (await File.ReadAllTextAsync(published)).Replace("\"downstream\":[],", "", StringComparison.Ordinal);
        Assert.DoesNotContain("downstream", older, StringComparison.Ordinal);
        await File.WriteAllTextAsync(published, older);
        await RecommendAsync(new RecommendationQuestion { Width = 64 });
        Assert.DoesNotContain("The spec has changed", _workspace.Output, StringComparison.Ordinal);

        _workspace.Spec = _workspace.Spec.Replace("widths: [8, 16, 32]", "widths: [8, 16, 32, 64]", StringComparison.Ordinal);
        await RecommendAsync(new RecommendationQuestion { Width = 64 });
        Assert.Contains("The spec has changed since this report; Sweep --spec tiny makes a new one.", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scale_has_its_own_report_and_is_said_in_what_to_run()
    {
        _workspace.Spec += "\nscales:\n  half: {seeds: [2]}\n";
        Assert.Equal(ExitCode.WrongUsage, await RecommendAsync(new RecommendationQuestion { Width = 64 }, scale: "half"));
        Assert.Contains("'tiny-half' has no report yet, and a recommendation runs nothing; Sweep --spec tiny --scale half makes one", _workspace.Error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.WrongUsage, await RecommendAsync(new RecommendationQuestion { Width = 64 }, scale: "hlaf"));
        Assert.Contains("there is no scale 'hlaf'; did you mean 'half'?", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_of_other_people_gives_the_rates_of_a_wider_model()
    {
        Assert.Equal(ExitCode.Success, await RecommendAsync(new RecommendationQuestion { Width = 4096, VocabularySize = 128_000 }, Synthetic.RateGrid(rho: 0.5)));

        await Verifier.Verify(_workspace.Output);
    }

    [Fact]
    public async Task A_table_gives_the_vocabulary_of_a_model_and_a_budget()
    {
        Assert.Equal(ExitCode.Success, await RecommendAsync(new RecommendationQuestion { NonVocabularyParameters = 9.5e9, Flops = 1e23 }, Synthetic.VocabularyRuns()));

        await Verifier.Verify(_workspace.Output);
    }

    [Fact]
    public async Task A_table_without_a_law_fails_and_says_why()
    {
        Assert.Equal(ExitCode.Failed, await RecommendAsync(new RecommendationQuestion { Width = 1024 }, Synthetic.VocabularyRuns()));
        Assert.Contains("table.csv gives no law of what is asked: No learning rates: No run has a learning rate", _workspace.Error, StringComparison.Ordinal);
    }

    public static TheoryData<RecommendationQuestion, string> Incomplete { get; } = new()
    {
        { new RecommendationQuestion(), "say with --width which model" },
        { new RecommendationQuestion { NonVocabularyParameters = 1e9 }, "or with --flops or --tokens which budget" },
        { new RecommendationQuestion { Width = 64, Flops = 1e9, Tokens = 1e9 }, "--flops and --tokens give the same budget twice" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public async Task A_question_without_a_model_or_a_budget_is_wrong_usage(RecommendationQuestion question, string problem)
    {
        Assert.Equal(ExitCode.WrongUsage, await RecommendAsync(question));
        Assert.Contains(problem, _workspace.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1e23", null)]
    [InlineData("4096", null)]
    [InlineData("0", "takes a number above 0, such as 4096 or 1e23")]
    [InlineData("-3", "takes a number above 0, such as 4096 or 1e23")]
    [InlineData("1e999", "takes a number above 0, such as 4096 or 1e23")]
    [InlineData("many", "takes a number above 0, such as 4096 or 1e23")]
    public void Quantities_are_numbers_above_zero(string text, string? problem) => Assert.Equal(problem, Options.Flops.Problem([text]));

    [Fact]
    public async Task Programs_get_numbers()
    {
        Assert.Equal(ExitCode.Success, await RecommendAsync(new RecommendationQuestion { Width = 1024 }, Synthetic.RateGrid(rho: 0.5)));

        using var json = JsonDocument.Parse(OutcomeJson.Of(Verbs.Recommend, _workspace.Outcome));
        var rate = json.RootElement.GetProperty("recommendation").GetProperty("rates")[0];
        Assert.InRange(rate.GetProperty("hidden").GetProperty("value").GetDouble(), 0.003, 0.005);
        Assert.Equal("firm", rate.GetProperty("strength").GetString());
        Assert.Equal(2, rate.GetProperty("extrapolations")[0].GetProperty("factor").GetDouble());
    }

    private Task<int> RecommendAsync(RecommendationQuestion question, IEnumerable<RunRecord>? runs = null, string? scale = null)
    {
        var options = new RecommendOptions(question, "tiny") { Scale = scale };
        if (runs is not null)
        {
            using var table = new StringWriter(CultureInfo.InvariantCulture);
            RunTable.Write(table, runs);
            var path = Path.Combine(_workspace.Root, "table.csv");
            File.WriteAllText(path, table.ToString());
            options = options with { Table = path };
        }

        return _workspace.RunAsync(environment => RecommendCommand.RunAsync(options, environment));
    }
}
