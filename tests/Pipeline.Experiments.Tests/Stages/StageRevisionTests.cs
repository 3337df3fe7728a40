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
    public void Everything_that_a_stage_reads_is_identity_or_marked()
    {
        var kinds = StageContract.StageTypes(typeof(ExperimentStages).Assembly);
        Assert.True(kinds.Count >= 7);
        Assert.All(kinds, kind => Assert.Empty(StageContract.Check(kind)));
    }

    private sealed class SilentObserver : IExecutionObserver;
}
