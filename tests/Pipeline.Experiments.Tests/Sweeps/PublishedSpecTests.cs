using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Tests.Specs;

namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>Every spec of the repository runs to its report at its scale smoke, and can be planned at every other.</summary>
public sealed class PublishedSpecTests
{
    public static TheoryData<string> Published => SpecFiles.Published;

    [Theory]
    [MemberData(nameof(Published))]
    public async Task A_published_spec_runs_to_its_report_at_the_scale_smoke(string name)
    {
        using var workspace = new Workspace(await File.ReadAllTextAsync(Path.Combine(SpecSource.Folder, name + ".yaml")), name);

        int exit = await workspace.SweepAsync(scale: "smoke");

        Assert.True(exit == ExitCode.Success, workspace.Error);
        Assert.Contains("report.html", workspace.LatestReport($"{name}-smoke").Keys);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_spec_has_runs_at_every_scale(string name)
    {
        foreach (var scale in SpecFile.Load(name, SpecSource.Folder).Scales)
        {
            var experiment = SpecFile.Load(name, SpecSource.Folder, scale);
            Assert.NotEmpty(experiment.Runs);
            Assert.Equal($"{name}-{scale}", experiment.Spec.Name);
        }
    }
}
