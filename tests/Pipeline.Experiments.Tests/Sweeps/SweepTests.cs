using System.Text.RegularExpressions;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;

namespace Pipeline.Experiments.Tests.Sweeps;

public sealed partial class SweepTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_sweep_goes_from_a_spec_to_a_report()
    {
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Assert.Contains("report 0001-", _workspace.Output, StringComparison.Ordinal);
        var files = _workspace.LatestReport();
        Assert.Contains("report.md", files.Keys);
        Assert.Contains("report.html", files.Keys);
        Assert.Contains("manifest.json", files.Keys);
        Assert.Contains("tables/runs.csv", files.Keys);
        Assert.Contains("figures/loss-against-learning-rate.svg", files.Keys);
        Assert.Contains("figures/loss-against-vocabulary.svg", files.Keys);
    }

    [Fact]
    public async Task A_second_sweep_does_nothing_and_publishes_nothing()
    {
        await _workspace.SweepAsync();
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("report 0001-", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("unchanged", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_number_of_jobs_gives_the_same_report()
    {
        using var other = new Workspace();
        await _workspace.SweepAsync(jobs: 1);
        await other.SweepAsync(jobs: 4);
        var expected = _workspace.LatestReport();
        var actual = other.LatestReport();
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, file => Assert.Equal(file.Value, actual[file.Key]));
    }

    [Fact]
    public async Task Comments_titles_and_the_order_of_keys_run_nothing()
    {
        await _workspace.SweepAsync(SweepTarget.Fit);
        _workspace.Spec = _workspace.Spec
            .Replace("title: A tiny sweep", "description: Asks little.\ntitle: A small sweep", StringComparison.Ordinal)
            .Replace("batch: {sequences: 4}", "# four at a time\nbatch: {accumulation: 1, sequences: 4}", StringComparison.Ordinal);
        await _workspace.SweepAsync(SweepTarget.Fit);
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_title_makes_a_new_report_without_a_run()
    {
        await _workspace.SweepAsync();
        _workspace.Spec = _workspace.Spec.Replace("title: A tiny sweep", "title: A small sweep", StringComparison.Ordinal);
        await _workspace.SweepAsync();
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("report 0002-", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_further_vocabulary_size_runs_only_what_is_new()
    {
        await _workspace.SweepAsync(SweepTarget.Pretrain);
        _workspace.Spec = _workspace.Spec.Replace("[280, 320, 384]", "[280, 300, 320, 384]", StringComparison.Ordinal);
        await _workspace.PlanAsync();
        Assert.Matches(@"tokenizer\s+4\s+3\s+1\s+0", _workspace.Output);
        Assert.Matches(@"dataset\s+4\s+3\s+1\s+0", _workspace.Output);
        Assert.Matches(@"run\s+96\s+72\s+24\s+0", _workspace.Output);
    }

    [Fact]
    public async Task Why_names_the_value_that_changed()
    {
        await _workspace.SweepAsync();
        _workspace.Spec = _workspace.Spec.Replace("batch: {sequences: 4}", "batch: {sequences: 4}\noptimizer: {beta2: 0.98}", StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, await _workspace.WhyAsync());
        Assert.Contains("training.optimizer.beta2: 0.95 → 0.98", _workspace.Output, StringComparison.Ordinal);
        await Verifier.Verify(_workspace.Output);
    }

    [Fact]
    public async Task Diff_shows_what_changed_between_two_versions()
    {
        await _workspace.SweepAsync();
        await _workspace.DiffAsync();
        Assert.Contains("only version", _workspace.Output, StringComparison.Ordinal);
        _workspace.Spec = _workspace.Spec.Replace("widths: [8, 16, 32]", "widths: [8, 16]", StringComparison.Ordinal);
        await _workspace.SweepAsync();
        Assert.Equal(ExitCode.Success, await _workspace.DiffAsync());
        Assert.Matches("^tiny: 0001-[0-9a-f]{8} \u2192 0002-[0-9a-f]{8}\nSpec\n~ model.widths: \\[8, 16, 32\\] \u2192 \\[8, 16\\]\nResults that it rests on\n", _workspace.Output);
        var lines = _workspace.Output.Split('\n');
        Assert.Equal(lines.Where(line => line.StartsWith("+ ", StringComparison.Ordinal)).Distinct(), lines.Where(line => line.StartsWith("+ ", StringComparison.Ordinal)));

        Assert.Equal(ExitCode.Success, await _workspace.DiffAsync(from: "2", to: "1"));
        Assert.Contains("~ model.widths: [8, 16] \u2192 [8, 16, 32]", _workspace.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, await _workspace.DiffAsync(to: "7"));
        Assert.Contains("--to: there is no version '7' of 'tiny'; known: 0001-", _workspace.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Why_compares_a_spec_with_its_own_last_sweep_and_no_other()
    {
        await _workspace.SweepAsync(SweepTarget.Tokenize);
        var folder = Path.Combine(_workspace.Root, "specs");
        await File.WriteAllTextAsync(Path.Combine(folder, "other.yaml"), Workspace.TinySpec
            .Replace("name: tiny", "name: other", StringComparison.Ordinal)
            .Replace("words: 300", "words: 301", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Success, await _workspace.RunAsync(environment =>
            WhyCommand.RunAsync(new SweepOptions(["other"], SweepTarget.Report, 2, KeepGoing: false), environment, CancellationToken.None)));
        Assert.DoesNotContain("\u2192", _workspace.Output, StringComparison.Ordinal);
        Assert.StartsWith("other: has not been swept here before", _workspace.Output, StringComparison.Ordinal);

        _workspace.Spec = _workspace.Spec.Replace("words: 300", "words: 302", StringComparison.Ordinal);
        await _workspace.WhyAsync();
        Assert.StartsWith("tiny: compared with its last sweep here", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("words: 300 \u2192 302", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_blob_is_found_when_it_is_read_and_made_again()
    {
        await _workspace.SweepAsync(SweepTarget.Tokenize);
        foreach (var blob in Directory.EnumerateFiles(Path.Combine(_workspace.Store, "blobs"), "*", SearchOption.AllDirectories))
        {
            File.SetAttributes(blob, FileAttributes.Normal);
            var bytes = await File.ReadAllBytesAsync(blob);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(blob, bytes);
        }

        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Assert.Contains("is damaged or gone, and is made again", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sweeps_at_once_on_one_store_both_succeed()
    {
        using var output = new StringWriter();
        var environment = new CommandEnvironment(_workspace.Root, _workspace.Store, TextWriter.Synchronized(output), TextWriter.Synchronized(output), false, false) { Engines = Workspace.Engines };
        var options = new SweepOptions(["tiny"], SweepTarget.Report, 2, KeepGoing: false);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => SweepCommand.RunAsync(options, environment, CancellationToken.None))));
        Assert.All(outcomes, outcome => Assert.True(outcome.ExitCode == ExitCode.Success, string.Join('\n', outcome.Diagnostics)));
        Assert.Single(Directory.EnumerateDirectories(Path.Combine(_workspace.Reports, "tiny")));
    }

    [Fact]
    public async Task An_interrupted_sweep_goes_on_from_where_it_was()
    {
        using var undisturbed = new Workspace();
        await undisturbed.SweepAsync();
        for (var attempt = 0; ; attempt++)
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(200 + (100 * attempt)));
            var code = await _workspace.SweepAsync(cancellationToken: source.Token);
            if (code == ExitCode.Success)
                break;
            Assert.Equal(ExitCode.Interrupted, code);
        }

        var expected = undisturbed.LatestReport();
        Assert.All(_workspace.LatestReport(), file => Assert.Equal(expected[file.Key], file.Value));
    }

    [Fact]
    public async Task Cleaning_keeps_what_a_published_report_refers_to()
    {
        await _workspace.SweepAsync();
        Assert.Equal(ExitCode.Success, await _workspace.CleanAsync(new CleanOptions(null, Unreferenced: true)));
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cleaning_removes_what_no_report_refers_to()
    {
        await _workspace.SweepAsync(SweepTarget.Metrics);
        Assert.Equal(ExitCode.Success, await _workspace.CleanAsync(new CleanOptions(null, Unreferenced: true)));
        await _workspace.PlanAsync();
        Assert.Contains(" 0 cached", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_says_what_would_run_and_what_it_costs()
    {
        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync());
        await Verifier.Verify(Duration().Replace(_workspace.Output, "{time}"));
    }

    [Fact]
    public async Task The_report_of_a_synthetic_spec_is_known_to_the_byte()
    {
        await _workspace.SweepAsync();
        var files = _workspace.LatestReport();
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(files["manifest.json"]));
        await Verifier.Verify(
            $"{Text("report.md").Split("\n## What was found")[0]}\n== tables/runs.csv\n{Text("tables/runs.csv")}\n== laws.json\n{Text("laws.json")}\n== files\n{string.Join('\n', files.Keys.Order(StringComparer.Ordinal))}\n\n{digest} manifest.json\n");

        string Text(string file) => System.Text.Encoding.UTF8.GetString(files[file]);
    }

    [Fact]
    public async Task The_table_of_runs_in_a_report_gives_the_same_laws_when_it_is_fitted_again()
    {
        await _workspace.SweepAsync();
        var swept = _workspace.LatestReport();
        Assert.Equal(ExitCode.Success, await _workspace.FitTableAsync(System.Text.Encoding.UTF8.GetString(swept["tables/runs.csv"]), "learningRates"));
        var fitted = _workspace.LatestReport("table_learningrates");
        foreach (var table in new[] { "tables/optimal-learning-rates.csv", "tables/width-laws.csv" })
            Assert.Equal(System.Text.Encoding.UTF8.GetString(swept[table]), System.Text.Encoding.UTF8.GetString(fitted[table]));
    }

    [Fact]
    public async Task No_two_figures_of_a_report_share_a_title()
    {
        await _workspace.SweepAsync();
        var titles = _workspace.LatestReport().Where(file => file.Key.EndsWith(".svg", StringComparison.Ordinal))
            .Select(file => Title().Match(System.Text.Encoding.UTF8.GetString(file.Value)).Groups[1].Value).ToList();
        Assert.NotEmpty(titles);
        Assert.Equal(titles.Distinct(), titles);
    }

    [Fact]
    public async Task Progress_on_a_pipe_has_no_control_codes()
    {
        await _workspace.SweepAsync();
        Assert.DoesNotMatch(ControlCode(), _workspace.Output);
    }

    [Fact]
    public async Task A_plan_counts_the_tokenizers_that_were_asked_for_and_no_others()
    {
        _workspace.Spec = _workspace.Spec.Replace("[280, 320, 384]", "[280, 3000]", StringComparison.Ordinal);
        await _workspace.PlanAsync();
        Assert.Matches(@"tokenizer\s+2\s+0\s+2\s+0", _workspace.Output);
        Assert.Matches(@"merges\s+3\s+0\s+3\s+0", _workspace.Output);
    }

    [Fact]
    public async Task Every_stage_that_would_run_first_has_an_estimated_time_and_size()
    {
        await _workspace.PlanAsync();
        Assert.DoesNotContain("unknown", _workspace.Output, StringComparison.Ordinal);
        Assert.All(["corpus", "pretokens", "tokenizer", "dataset", "textlaws", "run", "metrics", "fit"], kind => Assert.Matches($@"\n  {kind} .* [\d.]+ [kM]?B .* [\d.]+ ?m?s\n", _workspace.Output + "\n"));
    }

    [GeneratedRegex("<title id=\"[^\"]*\">([^<]*)</title>")]
    private static partial Regex Title();

    [GeneratedRegex(@"(?<=about )[^o]+(?= on)| +(\d+m )?[\d.]+ ?m?s$", RegexOptions.Multiline)]
    private static partial Regex Duration();

    [GeneratedRegex(@"[\x00-\x09\x0b-\x1f]")]
    private static partial Regex ControlCode();
}
