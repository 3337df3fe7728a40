using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class MemoryTests
{
    [Fact]
    public async Task A_model_that_cannot_fit_is_refused_before_anything_starts()
    {
        var spec = Workspace.TinySpec
            .Replace("widths: [8, 16, 32]", "widths: [65536]", StringComparison.Ordinal)
            .Replace("depth: 1", "depth: 100", StringComparison.Ordinal);
        using var workspace = new Workspace(spec);
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync());
        Assert.Contains("of memory and this machine has", workspace.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, await workspace.PlanAsync());
        Assert.False(Directory.Exists(Path.Combine(workspace.Store, "actions")));
    }
}
