using System.Text.Json;

namespace Pipeline.Tool.Tests;

/// <summary>Packs the tool and the MSBuild package, installs them in an empty folder outside the repository, and sweeps through each.</summary>
public sealed class PackageTests(Packages packages) : IClassFixture<Packages>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_installed_tool_sweeps()
    {
        packages.Configure(_folder.Path);
        await File.WriteAllTextAsync(_folder["tiny.yaml"], Specs.Tiny);

        var install = await DotnetAsync("tool", "install", "Pipeline.Tool", "--tool-path", "tools");
        Assert.True(install.ExitCode == 0, install.Output + install.Error);
        var sweep = await ProgramRun.StartAsync(_folder["tools/pipeline"], _folder.Path, ["sweep", "tiny.yaml"], packages.Variables);

        Assert.Equal((0, ""), (sweep.ExitCode, sweep.Error));
        Assert.Matches(@"\nreport 0001-[0-9a-f]{8}: artifacts/reports/tiny/0001-[0-9a-f]{8}/report\.html\n$", sweep.Output);
        Assert.False(File.Exists(Directory.GetFiles(_folder["tools"], "libtorch.folders", SearchOption.AllDirectories).FirstOrDefault()));
    }

    [Fact]
    public async Task A_project_sweeps_once_and_again_when_something_changed()
    {
        packages.Configure(_folder.Path);
        CopySample();

        var first = await BuildAsync("-getItem:ExperimentReport");
        Assert.True(first.ExitCode == 0, first.Output + first.Error);
        using var items = JsonDocument.Parse(first.Output);
        var reports = items.RootElement.GetProperty("Items").GetProperty("ExperimentReport").EnumerateArray().ToList();
        Assert.Equal(["tiny", "tiny-smoke"], reports.Select(report => report.GetProperty("Spec").GetString()));
        Assert.All(reports, report => Assert.True(File.Exists(report.GetProperty("FullPath").GetString())));
        Assert.All(reports, report => Assert.NotEqual("", report.GetProperty("Headline").GetString()));

        var second = await BuildAsync("--no-restore", "/graph", "-v:n");
        Assert.Contains("Skipping target \"SweepExperiments\"", second.Output, StringComparison.Ordinal);
        Assert.Contains("tiny -> ", second.Output, StringComparison.Ordinal);
        Assert.Contains("tiny-smoke -> ", second.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_folder["specs/tiny.yaml"], Specs.Tiny.Replace("depth: 1", "depth: none", StringComparison.Ordinal));
        var wrong = await BuildAsync("--no-restore");
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("specs/tiny.yaml(9,31): error PIPE0002: model.depth", wrong.Output, StringComparison.Ordinal);
    }

    private Task<ProgramRun> BuildAsync(params string[] words) => DotnetAsync(["build", "-t:Sweep", "-nodeReuse:false", "-tl:off", .. words]);

    private Task<ProgramRun> DotnetAsync(params string[] words) => ProgramRun.StartAsync(Environment.ProcessPath!, _folder.Path, words, packages.Variables);

    private void CopySample()
    {
        var sample = Repository.At("samples", "msbuild");
        Directory.CreateDirectory(_folder["specs"]);
        foreach (var file in (string[])["experiments.csproj", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "specs/tiny.yaml"])
            File.Copy(Path.Combine(sample, file), _folder[file]);
    }
}
