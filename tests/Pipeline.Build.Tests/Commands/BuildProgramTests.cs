using System.Reflection;
using Nuke.Common;

namespace Pipeline.Build.Tests.Commands;

public sealed class BuildProgramTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public BuildProgramTests() => Directory.CreateDirectory(_root[".nuke"]);

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Help_describes_every_target_and_option()
    {
        var run = await BuildRun.OfAsync(_root.Path, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Verifier.Verify(run.Output);
    }

    [Fact]
    public async Task Help_of_a_target_describes_its_options()
    {
        var run = await BuildRun.OfAsync(_root.Path, "Fit", "-h");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Verifier.Verify(run.Output);
    }

    [Fact]
    public async Task It_says_which_version_it_is()
    {
        var run = await BuildRun.OfAsync(_root.Path, "--version");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^Pipeline \d+\.\d+\.\d+\S* on \.NET 10\.\S+\n$", run.Output);
    }

    [Fact]
    public void Every_verb_has_a_target_of_its_name() => Assert.Equal(
        BuildVerbs.Face.Verbs.Select(verb => verb.Name).Order(StringComparer.Ordinal),
        typeof(global::Build).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .Where(property => property.PropertyType == typeof(Target))
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("error: unknown target 'Sweeep'; did you mean 'Sweep'?", "Sweeep")]
    [InlineData("error: unknown option --jbos; did you mean '--jobs'?", "Sweep", "--jbos", "2")]
    [InlineData("error: option --jobs takes a whole number from 1, but got 'all'", "Sweep", "--jobs", "all")]
    [InlineData("error: option --jobs takes a whole number from 1, but got '0'", "Sweep", "--jobs", "0")]
    [InlineData("error: unknown option --verbosity; known: ", "Sweep", "--verbosity", "nonsense")]
    [InlineData("error: option --spec is given twice; several values follow one --spec", "Sweep", "--spec", "a", "--spec=b")]
    [InlineData("error: --runs: there is no table 'nowhere.csv'", "Fit", "--runs", "nowhere.csv", "--analysis", "vocabulary")]
    [InlineData("error: --older-than: '30' is no age; write a number of days, hours or minutes: 30d, 12h, 90m", "Clean", "--older-than", "30")]
    [InlineData("error: Clean: say what to remove: --older-than 30d, --unreferenced, or both", "Clean")]
    public async Task A_wrong_command_ends_with_exit_code_2(string message, params string[] arguments)
    {
        var run = await BuildRun.OfAsync(_root.Path, arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_spec_ends_with_exit_code_2_and_one_message()
    {
        var run = await BuildRun.OfAsync(_root.Path, "Sweep", "--spec", "nowhere");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_of_the_parameter_file_ends_with_exit_code_2()
    {
        await File.WriteAllTextAsync(_root[".nuke/parameters.json"], """{ "Sped": "tiny" }""");

        var run = await BuildRun.OfAsync(_root.Path, "List");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("unknown parameter 'Sped'; did you mean 'Spec'?", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_targets_of_a_sweep_only_the_last_one_runs()
    {
        var run = await BuildRun.OfAsync(_root.Path, "Metrics", "--spec", "nowhere");

        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
