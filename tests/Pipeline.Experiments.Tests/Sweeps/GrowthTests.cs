using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>A plan of twelve times the runs takes less than fifty times the processor time; in proportion to the square it would be 144.</summary>
[Collection(RunsAlone.Name)]
public sealed class GrowthTests
{
    private const int Seeds = 20;
    private const int Times = 12;

    [Fact]
    public async Task Planning_a_spec_grows_with_the_number_of_its_runs()
    {
        await LeastSecondsAsync(Seeds);

        Assert.InRange(await LeastSecondsAsync(Seeds * Times) / await LeastSecondsAsync(Seeds), 0, 50);
    }

    /// <summary>Of a spec with 72 runs a seed, with filters that list every other seed.</summary>
    private static async Task<double> LeastSecondsAsync(int seeds)
    {
        var everyOther = string.Join(", ", Enumerable.Range(1, seeds / 2).Select(i => 2 * i));
        using var workspace = new Workspace($$"""
            {{Workspace.TinySpec}}
            seeds: [{{string.Join(", ", Enumerable.Range(1, seeds))}}]
            exclude:
              - {width: 8, seed: [{{everyOther}}]}
              - {width: 16, parametrization: mup, seed: [{{everyOther}}]}
            """);
        var least = double.PositiveInfinity;
        for (var repetition = 0; repetition < 3; repetition++)
        {
            var before = Environment.CpuUsage.TotalTime;
            Assert.Equal(ExitCode.Success, await workspace.PlanAsync());
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return least;
    }
}
