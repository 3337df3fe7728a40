using FsCheck;
using FsCheck.Fluent;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Store;
using Pipeline.Graph.Tests.Support;

namespace Pipeline.Graph.Tests.Execution;

/// <summary>Random graphs with random failures, against what a stage's name alone says it must write.</summary>
public sealed class RandomGraphTests
{
    [Fact]
    public void Whatever_fails_what_is_finished_is_right_and_a_second_run_does_only_the_rest() =>
        Prop.ForAll<int>(seed => CheckAsync(new Random(seed)).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    private static async Task CheckAsync(Random random)
    {
        using var folder = new TemporaryFolder();
        var count = random.Next(1, 15);
        var failing = Enumerable.Range(0, count).Where(_ => random.Next(5) == 0).ToHashSet();
        var reads = Enumerable.Range(0, count).Select(i => Enumerable.Range(0, i).Where(_ => random.Next(3) == 0).ToArray()).ToArray();
        var options = new ExecutorOptions(random.Next(1, 5), KeepGoing: random.Next(2) == 0);

        var first = await RunAsync(folder, Build(reads, failing), options);
        var second = await RunAsync(folder, Build(reads, []), options);

        for (var i = 0; i < count; i++)
        {
            var outcome = first.Stages[i].Outcome;
            var mustFail = Before(reads, i).Any(failing.Contains);
            if (outcome == StageOutcome.Ran)
                Assert.False(mustFail);
            else if (options.KeepGoing)
                Assert.True(mustFail);
            if (outcome == StageOutcome.Failed)
                Assert.Contains(i, failing);
            Assert.Equal(outcome == StageOutcome.Ran ? StageOutcome.Cached : StageOutcome.Ran, second.Stages[i].Outcome);
            Assert.Equal(Expected(reads, i), await File.ReadAllTextAsync(second.OutputPath(second.Stages[i].Stage, "text")));
        }
    }

    private static Task<ExecutionResult> RunAsync(TemporaryFolder folder, TextStage[] stages, ExecutorOptions options) => Executor.RunAsync(
        new StageGraph(stages), ArtifactStore.Open(folder["store"]), options, new CallbackObserver(), CancellationToken.None);

    private static TextStage[] Build(int[][] reads, HashSet<int> failing)
    {
        var stages = new TextStage[reads.Length];
        for (var i = 0; i < stages.Length; i++)
        {
            stages[i] = new TextStage
            {
                Name = $"s{i}",
                Text = $"s{i}",
                Reads = [.. reads[i].Select(r => new ProducedInput($"in{r}", stages[r], "text"))],
                OnExecute = failing.Contains(i) ? _ => throw new InvalidOperationException("broken") : null,
            };
        }

        return stages;
    }

    private static IEnumerable<int> Before(int[][] reads, int stage) => reads[stage].SelectMany(r => Before(reads, r)).Append(stage);

    private static string Expected(int[][] reads, int stage) => reads[stage].Length == 0
        ? $"s{stage}"
        : $"s{stage}({string.Join(',', reads[stage].Select(r => Expected(reads, r)))})";
}
