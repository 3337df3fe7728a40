using System.Text.Json;
using Pipeline.Experiments.CommandLine;

namespace Pipeline.Tool.Tests;

public sealed class ToolProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Help_describes_every_verb_and_option()
    {
        var run = await ToolRun.OfAsync(_folder.Path, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Verifier.Verify(run.Output);
    }

    [Fact]
    public async Task Help_of_a_verb_describes_its_options()
    {
        var run = await ToolRun.OfAsync(_folder.Path, "sweep", "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Verifier.Verify(run.Output);
    }

    [Fact]
    public async Task It_says_which_version_it_is() => Assert.Matches(
        @"^Pipeline \d+\.\d+\.\d+\S* on \.NET 10\.\S+\n$", (await ToolRun.OfAsync(_folder.Path, "--version")).Output);

    [Theory]
    [InlineData("Usage: pipeline verb [option ...]")]
    [InlineData("error: unknown verb 'swep'; did you mean 'sweep'?", "swep")]
    [InlineData("error: unknown option --jbos; did you mean '--jobs'?", "sweep", "--jbos", "2")]
    [InlineData("error: list takes no word after it, but got 'quickstart'", "list", "quickstart")]
    [InlineData("error: plan takes no --keep-going; it belongs to sweep", "plan", "--keep-going")]
    [InlineData("error: no verb is named; known: sweep, ", "--jobs", "2")]
    [InlineData("error: there is no spec in ", "sweep")]
    [InlineData("error: Curves: say with --to which folder to make", "curves", "tiny")]
    [InlineData("error: Export: say with --run which run", "export", "tiny")]
    [InlineData("error: completion: say for which shell: bash, zsh, fish, powershell; got 'tcsh'", "completion", "tcsh")]
    [InlineData("error: Open: there is no report of 'nosuch'", "open", "nosuch")]
    [InlineData("error: --cache: an address with a name or password in it would stand in logs", "plan", "--spec", "a", "--cache", "https://name:word@server/cache")]
    [InlineData("error: --root: there is no folder ", "list", "--root", "nowhere")]
    public async Task A_wrong_command_ends_with_exit_code_2(string message, params string[] words)
    {
        var run = await ToolRun.OfAsync(_folder.Path, words);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_with_a_spec_is_enough_and_a_cache_serves_another_store()
    {
        await File.WriteAllTextAsync(_folder["tiny.yaml"], Specs.Tiny);

        var first = await ToolRun.OfAsync(_folder.Path, "sweep", "tiny.yaml", "--json", "outcome.json", "--cache", "shared");
        var second = await ToolRun.OfAsync(_folder.Path, "sweep", "tiny.yaml", "--json", "-", "--store", "other", "--cache", "shared");

        var open = await ToolRun.OfAsync(_folder.Path, "open", "tiny");

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Equal(0, second.ExitCode);
        Assert.StartsWith("tiny: nothing to do", second.Error, StringComparison.Ordinal);
        var (made, found) = (Report(await File.ReadAllTextAsync(_folder["outcome.json"])), Report(second.Output));
        Assert.True(File.Exists(made.GetProperty("html").GetString()));
        Assert.Equal(made.GetProperty("html").GetString(), Path.Combine(_folder.Path, open.Output.TrimEnd()));
        Assert.Equal((true, false), (made.GetProperty("isNew").GetBoolean(), found.GetProperty("isNew").GetBoolean()));
        Assert.Equal(made.GetProperty("version").GetString(), found.GetProperty("version").GetString());
    }

    [Fact]
    public async Task What_to_do_next_is_said_as_it_is_typed()
    {
        for (var file = 0; file < 20; file++)
            await File.WriteAllTextAsync(_folder[$"{file}.txt"], string.Concat(Enumerable.Range(0, 300).Select(number => $"Line {number} of text {file}.\n")));

        var empty = await ToolRun.OfAsync(_folder.Path, "list");
        var made = await ToolRun.OfAsync(_folder.Path, "new", "mine", "--text", "*.txt");

        Assert.Contains("none yet; pipeline new writes one", empty.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (made.ExitCode, made.Error));
        Assert.EndsWith("\npipeline plan --spec mine says what it costs, pipeline sweep --spec mine runs it.\n", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verb_about_specs_takes_them_without_an_option() => Assert.Equal(
        ["Stage"],
        ToolVerbs.Face.Verbs.Where(verb => verb.Options.Contains(Options.Spec) && verb.Operand != Options.Spec).Select(verb => verb.Name));

    [Fact]
    public async Task What_is_wrong_in_a_spec_has_place_and_code()
    {
        await File.WriteAllTextAsync(_folder["tiny.yaml"], Specs.Tiny.Replace("depth: 1", "depth: none", StringComparison.Ordinal));

        var run = await ToolRun.OfAsync(_folder.Path, "plan", "tiny.yaml", "--json", "-");

        Assert.Equal(2, run.ExitCode);
        using var outcome = JsonDocument.Parse(run.Output);
        Assert.Equal(2, outcome.RootElement.GetProperty("exitCode").GetInt32());
        var wrong = Assert.Single(outcome.RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(
            ("PIPE0002", "tiny.yaml", 9, 31),
            (wrong.GetProperty("code").GetString(), wrong.GetProperty("file").GetString(), wrong.GetProperty("line").GetInt32(), wrong.GetProperty("column").GetInt32()));
        Assert.Equal($"tiny.yaml(9,31): {wrong.GetProperty("message").GetString()}\n", run.Error);
    }

    private static JsonElement Report(string json)
    {
        using var outcome = JsonDocument.Parse(json);
        Assert.Equal(0, outcome.RootElement.GetProperty("exitCode").GetInt32());
        return Assert.Single(outcome.RootElement.GetProperty("reports").EnumerateArray()).Clone();
    }
}
