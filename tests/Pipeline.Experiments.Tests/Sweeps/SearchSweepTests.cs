using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph.Store;
using Pipeline.Laws;
using Pipeline.Laws.Search;

namespace Pipeline.Experiments.Tests.Sweeps;

public sealed class SearchSweepTests : IDisposable
{
    private const string Models = """
        # yaml-language-server: $schema=schema/experiment.schema.json
        name: tiny
        title: A tiny search
        corpus:
          sources:
            - synthetic: {size: 60 kB, words: 300}
          validationFraction: 0.1
        tokenizer:
          vocabularySizes: [280]
        model:
          depth: 1
          widths: [8, 16]
          baseWidth: 16
          headSize: 8
          context: 16
        parametrizations: [sp]
        batch: {sequences: 4}
        budget: {characters: 3000}
        evaluation: {sequences: 16}
        analyses: [learningRate]

        """;

    private const string Search = Models + """
        learningRates:
          hidden: {log2: {from: -12, to: -8, step: 4}}
          search: {maximumRuns: 9}
        """;

    private const string Wide = Models + """
        learningRates:
          hidden: {log2: {from: -15, to: -3, step: 4}}
          search: {maximumRuns: 10}
        """;

    private readonly Workspace _workspace = new(Search);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_search_goes_past_the_edge_of_its_grid_and_says_what_it_did()
    {
        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync());
        Assert.Contains("11 to run, 14 that may run", _workspace.Output, StringComparison.Ordinal);
        Assert.Matches(@"\n  run +4 +0 +4 +14 ", _workspace.Output);
        Assert.Contains("round 1 of the search, after which up to 14 runs, ", _workspace.Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());

        var search = Advanced().Search!;
        Assert.True(search.HasEnded);
        Assert.True(search.Round > 2, $"{search.Round} rounds");
        Assert.All(search.Models, model => Assert.InRange(model.Runs, 5, 9));
        Assert.All(search.Models, model => Assert.True(model.Pairs.Max(pair => pair.Hidden.Value) > 1 / 256.0));
        Assert.Equal(search.Runs.Count + 1, Table().TrimEnd().Split('\n').Length);
        Assert.Contains($"{search.Runs.Count} runs in {search.Round} rounds", Text("report.md"), StringComparison.Ordinal);

        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await _workspace.WhyAsync());
        Assert.StartsWith("tiny: nothing would run", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_of_a_search_is_the_same_run_as_that_point_of_a_grid()
    {
        await _workspace.SweepAsync();
        var searched = Advanced().Runs;

        _workspace.Spec = Models + "learningRates: {hidden: {log2: {from: -16, to: 8, step: 1}}}\n";
        var grid = SpecFile.Load("tiny", Path.Combine(_workspace.Root, "specs")).Runs;
        Assert.Subset(grid.ToHashSet(), searched.ToHashSet());
        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync());
        Assert.Matches(string.Create(CultureInfo.InvariantCulture, $@"\n  run +{grid.Count} +{searched.Count} +{grid.Count - searched.Count} "), _workspace.Output);
    }

    [Fact]
    public async Task A_search_that_is_interrupted_goes_on_to_the_same_points()
    {
        await _workspace.SweepAsync();
        var (whole, report) = (Advanced().Runs, Table());

        using var other = new Workspace(Search);
        for (var stop = 40; await other.SweepAsync(cancellationToken: new CancellationTokenSource(TimeSpan.FromMilliseconds(stop)).Token) == ExitCode.Interrupted; stop += 40)
            Assert.True(stop < 60_000);

        Assert.Equal(whole, Advanced(other).Runs);
        Assert.Equal(report, Table(other));
    }

    [Fact]
    public async Task Runs_that_are_clearly_worse_end_early_and_all_others_are_those_of_a_search_to_the_end()
    {
        _workspace.Spec = Wide;
        await _workspace.SweepAsync();
        var whole = Rows(_workspace).ToDictionary(run => run.Name, StringComparer.Ordinal);

        using var early = new Workspace(Wide.Replace("{maximumRuns: 10}", "{maximumRuns: 10, early: {share: 0.25, margin: 0.1}}", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, await early.PlanAsync());
        Assert.Matches(@"\n  run +8 +0 +8 +20 ", early.Output);
        Assert.Equal(ExitCode.Success, await early.SweepAsync());
        var rows = Rows(early);

        var stopped = rows.Where(run => run.Censored).ToList();
        Assert.NotEmpty(stopped);
        Assert.All(stopped, run => Assert.Null(run.Loss));
        Assert.Contains($"{stopped.Count} of them ended after 25 % of their steps", Text(early, "report.md"), StringComparison.Ordinal);
        Assert.All(rows.Where(run => !run.Censored && whole.ContainsKey(run.Name)), run => Assert.Equal(whole[run.Name], run));
        Assert.All(whole.Values.GroupBy(run => run.Width), width => Assert.Contains(width.MinBy(run => run.Loss)!.Name, rows.Where(run => !run.Censored).Select(run => run.Name)));
        Assert.False(Directory.Exists(Path.Combine(early.Store, "weights", "early", "tiny")));

        Assert.Equal(ExitCode.Success, await early.SweepAsync());
        Assert.StartsWith("tiny: nothing to do", early.Output, StringComparison.Ordinal);

        using var other = new Workspace(early.Spec);
        for (var stop = 200; await other.SweepAsync(cancellationToken: new CancellationTokenSource(TimeSpan.FromMilliseconds(stop)).Token) == ExitCode.Interrupted; stop *= 2)
            Assert.True(stop < 60_000);
        Assert.Equal(Table(early), Table(other));
    }

    [Fact]
    public async Task A_further_width_changes_no_run_that_is_there()
    {
        await _workspace.SweepAsync();
        var before = Advanced().Runs;

        _workspace.Spec = Search.Replace("[8, 16]", "[8, 16, 32]", StringComparison.Ordinal);
        await _workspace.SweepAsync();

        Assert.Subset(Advanced().Runs.Select(run => run.Name).ToHashSet(), before.Take(3).Select(run => run.Name).ToHashSet());
    }

    [Fact]
    public async Task Where_both_rates_are_searched_each_goes_its_own_way()
    {
        _workspace.Spec = Models + "learningRates: {hidden: {log2: {from: -12, to: -4, step: 4}}, embedding: {ratio: [1, 16]}, search: {maximumRuns: 24, tolerance: 1}}\n";

        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());

        Assert.All(Advanced().Search!.Models, model =>
        {
            Assert.Equal(2, model.Axes.Count);
            Assert.Null(model.Ratio);
            Assert.InRange(model.Runs, 9, 24);
            Assert.NotEqual(SearchState.Searching, model.State);
            Assert.All(model.Pairs, pair => Assert.NotNull(new Rate(pair.Embedding.Value / pair.Hidden.Value).Eighths));
        });
    }

    [Fact]
    public async Task A_search_keeps_what_filters_fix()
    {
        _workspace.Spec = Models.Replace("[sp]", "[sp, mup]", StringComparison.Ordinal) + """
            learningRates: {hidden: {log2: {from: -12, to: -4, step: 4}}, embedding: {ratio: [1, 16]}, search: {maximumRuns: 12, tolerance: 8}}
            exclude: [{parametrization: mup, embeddingRatio: 16}]
            """;

        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());

        var models = Advanced().Search!.Models;
        Assert.All(models.Where(model => model.Any.Parametrization.Name == "mup"), model => Assert.All(model.Pairs, pair => Assert.Equal(pair.Hidden, pair.Embedding)));
        Assert.All(models.Where(model => model.Any.Parametrization.Name == "sp"), model => Assert.Equal(2, model.Axes.Count));
    }

    private Experiment Advanced() => Advanced(_workspace);

    private static Experiment Advanced(Workspace workspace) => SearchRounds.Advance(
        SpecFile.Load("tiny", Path.Combine(workspace.Root, "specs")), Workspace.Engines, ArtifactStore.Open(workspace.Store), CancellationToken.None);

    private string Table() => Table(_workspace);

    private static string Table(Workspace workspace) => System.Text.Encoding.UTF8.GetString(workspace.LatestReport()["tables/runs.csv"]);

    private static IReadOnlyList<RunRecord> Rows(Workspace workspace)
    {
        using var table = new StringReader(Table(workspace));
        return RunTable.Read(table, "runs.csv");
    }

    private string Text(string file) => Text(_workspace, file);

    private static string Text(Workspace workspace, string file) => System.Text.Encoding.UTF8.GetString(workspace.LatestReport()[file]);
}
