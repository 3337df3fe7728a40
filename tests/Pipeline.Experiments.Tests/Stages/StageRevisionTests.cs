using System.Globalization;
using System.Text;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Tests.Stages;

public sealed class StageRevisionTests
{
    private const string WhatToDo = """
        Outputs of each kind of stage on a tiny fixture. Where a digest differs and the revision does not:
        if the change of the outputs was meant, raise the stage's Revision and accept this file; if not, the change is a bug.
        """;

    [Fact]
    public async Task Outputs_change_only_when_the_revision_does()
    {
        using var workspace = new Workspace();
        var experiment = SpecFile.Load("tiny", Path.Combine(workspace.Root, "specs"));
        var graph = new StageGraph(new ExperimentStages(experiment, Workspace.Engines).UpTo(SweepTarget.Fit));
        var result = await Executor.RunAsync(
            graph, ArtifactStore.Open(workspace.Store), new ExecutorOptions(2, KeepGoing: false), new SilentObserver(), CancellationToken.None);

        var text = new StringBuilder(WhatToDo.ReplaceLineEndings("\n")).Append('\n');
        foreach (var kind in result.Stages.GroupBy(stage => stage.Stage.Kind))
        {
            var first = kind.First();
            text.Append('\n').Append(first.Stage.Kind).Append(" revision ").Append(first.Stage.Revision).Append(" (").Append(first.Stage.Name).Append(")\n");
            foreach (var output in first.Record!.Outputs)
                text.Append("  ").Append(output.Digest).Append("  ").Append(output.Name).Append('\n');
        }

        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public async Task Runs_of_every_parametrization_change_only_when_the_engines_revision_does()
    {
        var text = new StringBuilder(WhatToDo.ReplaceLineEndings("\n")).Append('\n');
        foreach (var family in new[] { "llama", "gpt2" })
        {
            using var workspace = new Workspace(Workspace.TinySpec
                .Replace("model:\n", $"model:\n  family: {family}\n", StringComparison.Ordinal)
                .Replace("widths: [8, 16, 32]", "widths: [32]", StringComparison.Ordinal)
                .Replace("[280, 320, 384]", "[280]", StringComparison.Ordinal)
                .Replace("[sp, mup]", "[sp, mup, lv, {name: own, from: mup, embedding: {learningRate: -0.3}, hidden: {learningRate: -0.7}, norm: {learningRate: 0.2}}]", StringComparison.Ordinal)
                .Replace("log2: {from: -9, to: -3, step: 2}", "log2: {from: -6, to: -6}", StringComparison.Ordinal));
            var experiment = SpecFile.Load("tiny", Path.Combine(workspace.Root, "specs"));
            var graph = new StageGraph(new ExperimentStages(experiment, Workspace.Engines).UpTo(SweepTarget.Pretrain));
            var result = await Executor.RunAsync(
                graph, ArtifactStore.Open(workspace.Store), new ExecutorOptions(2, KeepGoing: false), new SilentObserver(), CancellationToken.None);

            var runs = result.Stages.Where(stage => stage.Stage.Kind == "run").ToList();
            Assert.Equal(4, runs.DistinctBy(run => run.Record!.Outputs[0].Digest).Count());
            text.Append(CultureInfo.InvariantCulture, $"\n{family}, run revision {runs[0].Stage.Revision}\n");
            foreach (var run in runs)
                text.Append(CultureInfo.InvariantCulture, $"  {run.Record!.Outputs[0].Digest}  {run.Stage.Name}\n");
        }

        await Verifier.Verify(text.ToString());
    }

    [Fact]
    public void Everything_that_a_stage_reads_is_identity_or_marked()
    {
        var kinds = StageContract.StageTypes(typeof(ExperimentStages).Assembly);
        Assert.True(kinds.Count >= 7);
        Assert.All(kinds, kind => Assert.Empty(StageContract.Check(kind)));
    }

    private sealed class SilentObserver : IExecutionObserver;
}
