using System.Diagnostics;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Store;

public sealed class StageSignTests : StoreTest
{
    [Fact]
    public async Task What_a_stage_says_can_be_read_elsewhere_while_it_runs_and_is_gone_when_it_is_published()
    {
        var key = Plan(Make("run")).Stages[0].Key!;
        IReadOnlyList<StageSign> seen = [];
        var stage = Make("run") with
        {
            OnExecute = async context =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1.1));
                context.Report(0.5, "step 2/4\twith a tab");
                seen = OpenStore().Signs(key);
            },
        };

        Assert.True((await RunAsync(stage)).Succeeded);

        var sign = Assert.Single(seen);
        Assert.Equal((0.5, "step 2/4 with a tab"), (sign.Fraction, sign.Detail));
        Assert.InRange(DateTimeOffset.UtcNow - sign.Time, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(5));
        Assert.Empty(OpenStore().Signs(key));
        Assert.Null(Plan(stage).Stages[0].Key);
    }

    [Fact]
    public void A_stage_that_says_much_leaves_a_sign_a_second()
    {
        Directory.CreateDirectory(Root);
        var start = Stopwatch.GetTimestamp();
        var signs = new StageSigns(Root);
        for (var i = 0; i < 100_000; i++)
            signs.Leave(0.5, "half");

        Assert.InRange(StageSigns.Read(Root).Count, 0, (int)Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    [Fact]
    public async Task The_signs_of_an_interrupted_stage_stay_for_the_next_attempt_to_add_to()
    {
        var key = Plan(Make("run")).Stages[0].Key!;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            await RunAsync(Make("run") with
            {
                OnExecute = context =>
                {
                    new StageSigns(context.ScratchFolder, TimeSpan.Zero).Leave(0.25, $"attempt {attempt}");
                    throw new InvalidOperationException("power cut");
                },
            });
        }

        Assert.Equal(["attempt 1", "attempt 2"], OpenStore().Signs(key).Select(sign => sign.Detail));
    }

    [Fact]
    public void Lines_that_are_wrong_or_not_whole_are_passed_over()
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(Root, "signs.tsv"), "nonsense\n1\t2\ttoo much\n-1\t0\tbefore all time\n99999999999999999\t0\tafter it\n1700000000000\t0.5\tgood\n1700000001000\t0.6\tstill being wri");

        Assert.Equal([new StageSign(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), 0.5, "good")], StageSigns.Read(Root));
    }

    [Fact]
    public void Where_nothing_can_be_written_nothing_is_said() => new StageSigns(InFolder("nowhere"), TimeSpan.Zero).Leave(0.5, "half");
}
