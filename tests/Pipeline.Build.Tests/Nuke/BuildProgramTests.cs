namespace Pipeline.Build.Tests.Nuke;

public sealed class BuildProgramTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public BuildProgramTests() => Directory.CreateDirectory(_root.File(".nuke"));

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Help_describes_every_target_and_option()
    {
        var run = await ProgramRun.OfBuildAsync(_root.Path, "--help");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Verifier.Verify(run.Output);
    }

    [Theory]
    [InlineData("Sweep", "Tokenize Pretrain Metrics Fit Report Sweep")]
    [InlineData("Metrics", "Tokenize Pretrain Metrics")]
    [InlineData("Tokenize", "Tokenize")]
    [InlineData("Test Format", "Format Compile Test")]
    [InlineData("Report Clean", "Clean Tokenize Pretrain Metrics Fit Report")]
    [InlineData("", "Tokenize Pretrain Metrics Fit Report Sweep")]
    public async Task Plan_lists_the_targets_in_order(string targets, string order)
    {
        var run = await ProgramRun.OfBuildAsync(_root.Path, [.. targets.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--plan"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(order.Replace(' ', '\n') + "\n", run.Output);
    }

    [Theory]
    [InlineData("error: unknown target 'Sweeep'; did you mean 'Sweep'?", "Sweeep")]
    [InlineData("error: unknown option --jbos; did you mean '--jobs'?", "Sweep", "--jbos", "2")]
    [InlineData("error: option --jobs takes a whole number, but got 'all'", "Sweep", "--jobs", "all")]
    [InlineData("error: option --jobs takes a whole number from 1, but got '0'", "Sweep", "--jobs", "0")]
    [InlineData("error: --older-than: '30' is no age; write a number of days, hours or minutes: 30d, 12h, 90m", "Clean", "--older-than", "30")]
    [InlineData("Clean: say what to remove: --older-than 30d, --unreferenced, or both", "Clean")]
    public async Task A_wrong_command_ends_with_exit_code_2(string message, params string[] arguments)
    {
        var run = await ProgramRun.OfBuildAsync(_root.Path, arguments);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_spec_ends_with_exit_code_2_and_one_message()
    {
        var run = await ProgramRun.OfBuildAsync(_root.Path, "Sweep", "--spec", "nowhere");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("nowhere", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_the_targets_of_a_sweep_only_the_last_one_runs()
    {
        var run = await ProgramRun.OfBuildAsync(_root.Path, "Metrics", "--spec", "nowhere", "--verbosity", "verbose");

        Assert.Equal(
            [
                "Tokenize: Skipped, for this does not hold: () => !ScheduledTargets.Contains(Pretrain)",
                "Pretrain: Skipped, for this does not hold: () => !ScheduledTargets.Contains(Metrics)",
                "Metrics: Running",
            ],
            run.Error.Split('\n').Where(line => !line.Contains("nowhere", StringComparison.Ordinal)).Take(3));
    }
}
