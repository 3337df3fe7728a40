using System.Globalization;
using System.Text;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Downstream;

public sealed class DownstreamTests : IDisposable
{
    private const string Piqa = """{"goal": "Open the red door", "sol1": "Turn the knob.", "sol2": "Blow the drum.", "label": 0}""" + "\n";

    private readonly Workspace _workspace = Facts.Workspace();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_model_that_has_read_the_answers_beats_chance()
    {
        using var workspace = Facts.Workspace(tokens: "2e5");
        await SweepAsync(workspace);
        Assert.Contains("downstream: colours by 1 run whose weights are kept: 1 stage, 0 cached, 1 to run\n", workspace.Output, StringComparison.Ordinal);
        var row = Assert.Single(Table(workspace));
        Assert.Equal(("colours", "Arc", "16", "0.25"), (row["task"], row["form"], row["questions"], row["chance"]));
        Assert.InRange(Number(row, "accuracy"), 0.25 + (4 * Math.Sqrt(0.25 * 0.75 / 16)), 1);
        Assert.Contains(
            "Of 1 accuracy, 1 lies more than two standard errors of guessing above chance", Encoding.UTF8.GetString(workspace.LatestReport()["report.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_that_were_answered_are_not_answered_again()
    {
        await SweepAsync(_workspace);
        await SweepAsync(_workspace);
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("unchanged", _workspace.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("downstream:", _workspace.Output, StringComparison.Ordinal);

        Facts.Write(_workspace, "doors.jsonl", Piqa);
        _workspace.Spec = _workspace.Spec.Replace("downstream: [", $"downstream: [{{task: piqa, file: doors.jsonl, sha256: {Facts.Digest(_workspace, "doors.jsonl")}, name: doors}}, ", StringComparison.Ordinal);
        await _workspace.PlanAsync();
        Assert.Contains("downstream: doors, colours by 1 run whose weights are kept: 2 stages, 1 cached, 1 to run\n", _workspace.Output, StringComparison.Ordinal);
        await _workspace.WhyAsync();
        Assert.Contains("downstream/doors/run/v340/", _workspace.Output, StringComparison.Ordinal);
        await SweepAsync(_workspace);
        Assert.Equal(["doors", "colours"], Table().Select(row => row["task"]));
        Assert.Equal("", Table()[0]["accuracyStandardError"]);

        _workspace.Spec = _workspace.Spec.Replace("name: doors", "name: gates", StringComparison.Ordinal);
        await SweepAsync(_workspace);
        Assert.DoesNotContain("downstream:", _workspace.Output, StringComparison.Ordinal);
        Assert.Equal(["gates", "colours"], Table().Select(row => row["task"]));
    }

    [Fact]
    public async Task Every_run_whose_weights_are_kept_answers()
    {
        _workspace.Spec += "\nkeepWeights: all\n";
        await _workspace.PlanAsync();
        Assert.Contains("downstream: colours are answered when the runs have ended, by those whose weights are kept, 2 of at most ", _workspace.Output, StringComparison.Ordinal);
        await SweepAsync(_workspace);
        Assert.Equal(2, Table().Count);
        Assert.Equal(2, Table().DistinctBy(row => row["run"]).Count());
        await Verifier.Verify(Csv());
    }

    [Fact]
    public async Task Runs_whose_weights_the_store_lacks_are_trained_again_and_answer_the_same()
    {
        await SweepAsync(_workspace);
        var expected = Csv();
        using var other = Facts.Workspace();
        var spec = other.Spec;
        other.Spec = spec.Replace("downstream:", "keepWeights: none\n#", StringComparison.Ordinal);
        await SweepAsync(other);
        other.Spec = spec;
        await SweepAsync(other);
        Assert.Contains("1 stage, 0 cached, 1 to run; 1 run, whose weights the store lacks, will be trained again for it\n", other.Output, StringComparison.Ordinal);
        Assert.Equal(expected, Csv(other));

        await other.CleanAsync(new CleanOptions(null, Unreferenced: true));
        await SweepAsync(other);
        Assert.DoesNotContain("downstream:", other.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_refused_before_anything_runs()
    {
        var digest = Facts.Digest(_workspace, Facts.Questions);
        Facts.Write(_workspace, Facts.Questions, Piqa);
        await RefusedAsync($"(10,55): downstream[0].sha256: colours.jsonl has the digest {Facts.Digest(_workspace, Facts.Questions)}; correct it here if this content is meant\n");

        _workspace.Spec = _workspace.Spec.Replace(digest, Facts.Digest(_workspace, Facts.Questions), StringComparison.Ordinal);
        await RefusedAsync("(10,32): downstream[0].file: {root}/specs/colours.jsonl(1,1): choices: is missing; it is a list\n");

        _workspace.Spec = _workspace.Spec.Replace("colours.jsonl", "colors.jsonl", StringComparison.Ordinal);
        await RefusedAsync("(10,32): downstream[0].file: there is no file 'colors.jsonl' in {root}/specs\n");
    }

    [Theory]
    [InlineData("keepWeights: none", "(11,14): keepWeights: without weights no model is left to answer the questions of downstream; write best or all\n")]
    [InlineData("downstream: [{task: arc, file: a.jsonl, sha256: aa}]", "(10,49): downstream[0].sha256: expected a SHA-256 digest of 64 lower-case hexadecimal digits, found the text 'aa'\n")]
    [InlineData("downstream: [{task: acr, file: a.jsonl}]", "(10,14): downstream[0].sha256 is missing; it is a SHA-256 digest of 64 lower-case hexadecimal digits\n(10,21): downstream[0].task: unknown name 'acr'; did you mean 'arc'?\n")]
    public async Task Keys_that_say_nothing_useful_are_refused_where_they_stand(string line, string message)
    {
        _workspace.Spec = line.StartsWith("downstream", StringComparison.Ordinal)
            ? string.Join('\n', _workspace.Spec.Split('\n').Select(old => old.StartsWith("downstream", StringComparison.Ordinal) ? line : old))
            : _workspace.Spec.TrimEnd() + "\n" + line + "\n";
        await RefusedAsync(message);
    }

    [Fact]
    public async Task Two_files_of_one_name_are_refused()
    {
        var entry = _workspace.Spec.Split('\n').Single(line => line.StartsWith("downstream", StringComparison.Ordinal))["downstream: [".Length..^1];
        _workspace.Spec = _workspace.Spec.Replace($"[{entry}]", $"[{entry}, {entry}]", StringComparison.Ordinal);
        await RefusedAsync($"(10,{"downstream: [".Length + entry.Length + 3}): downstream[1]: the name 'colours' is given twice; give one of the files a name of its own\n");
    }

    private static async Task SweepAsync(Workspace workspace)
    {
        int exit = await workspace.SweepAsync();
        Assert.True(exit == ExitCode.Success, workspace.Error);
    }

    private async Task RefusedAsync(string message)
    {
        Assert.Equal(ExitCode.WrongUsage, await _workspace.SweepAsync());
        Assert.Equal(message, _workspace.Error.Replace("{root}/specs/tiny.yaml", "", StringComparison.Ordinal));
        Assert.DoesNotContain("stages", _workspace.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, await _workspace.PlanAsync());
    }

    private string Csv(Workspace? workspace = null) => Encoding.UTF8.GetString((workspace ?? _workspace).LatestReport()["tables/downstream.csv"]);

    private List<Dictionary<string, string>> Table(Workspace? workspace = null)
    {
        string[][] lines = [.. Csv(workspace).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
}
