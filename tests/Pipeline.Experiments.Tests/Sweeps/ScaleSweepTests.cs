using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.Tests.Sweeps;

public sealed class ScaleSweepTests : IDisposable
{
    private const string Scales = """

        scales:
          smoke: {model: {widths: [8]}, parametrizations: [sp]}
          wide: {model: {widths: [16, 32]}}
        """;

    private readonly Workspace _workspace = new(Workspace.TinySpec + Scales);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Scales_share_runs_and_not_reports()
    {
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync(scale: "smoke"));
        Assert.Contains("tiny-smoke: ", _workspace.Output, StringComparison.Ordinal);
        var smoke = _workspace.LatestReport("tiny-smoke");

        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync());
        Assert.Matches(@"\n  run +72 +12 +60 ", _workspace.Output);
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());
        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync("wide"));
        Assert.Matches(@"\n  run +48 +48 +0 ", _workspace.Output);

        Assert.Equal(["tiny", "tiny-smoke"], Directory.GetDirectories(_workspace.Reports).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(smoke, _workspace.LatestReport("tiny-smoke"));
        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync(scale: "smoke"));
        Assert.StartsWith("tiny-smoke: nothing to do", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_of_a_scale_are_listed_shown_and_compared_by_spec_and_scale()
    {
        await _workspace.SweepAsync(scale: "smoke");

        Assert.Equal(ExitCode.Success, await _workspace.RunAsync(ListCommand.RunAsync));
        Assert.Contains("72 runs  A tiny sweep (scales: smoke 12 runs, wide 48 runs)\n", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("  tiny-smoke  1 version", _workspace.Output, StringComparison.Ordinal);

        foreach (var (spec, scale) in (IEnumerable<(string, string?)>)[("tiny", "smoke"), ("specs/tiny.yaml", "smoke"), ("tiny-smoke", null)])
        {
            Assert.Equal(ExitCode.Success, await _workspace.RunAsync(environment => OpenCommand.RunAsync([spec], scale, environment)));
            Assert.StartsWith("artifacts/reports/tiny-smoke/0001-", _workspace.Output, StringComparison.Ordinal);
            Assert.Equal(ExitCode.Success, await _workspace.RunAsync(environment => DiffCommand.RunAsync(new DiffOptions([spec], null, null) { Scale = scale }, environment)));
            Assert.EndsWith("is the only version; there is nothing to compare it with\n", _workspace.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_scale_that_a_spec_lacks_is_wrong_usage()
    {
        Assert.Equal(ExitCode.WrongUsage, await _workspace.SweepAsync(scale: "smoek"));
        Assert.Matches(@"tiny\.yaml\(\d+,\d+\): there is no scale 'smoek'; did you mean 'smoke'\?\n$", _workspace.Error);
    }
}
