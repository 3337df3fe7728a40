using System.Runtime.Versioning;

namespace Pipeline.Build.Tests;

/// <summary>build.ps1 does as build.sh does, where there is a PowerShell to try it.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PowerShellScriptTests : IDisposable
{
    private readonly ScriptRepository _root = new("build.sh", "build.ps1");

    public void Dispose() => _root.Dispose();

    [PowerShellFact]
    public async Task It_compiles_once_and_passes_on_every_word()
    {
        await BuildAsync();

        var run = await BuildAsync("Sweep", "--spec", "my spec", "-h", "-v");

        Assert.Equal((0, "program 1 with Sweep --spec my spec -h -v\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(1, _root.Compilations);
    }

    [PowerShellFact]
    public async Task A_source_unpacked_with_an_old_time_means_compiling()
    {
        await BuildAsync();
        _root.Write("build/Build.cs", "program 3");
        File.SetLastWriteTimeUtc(_root["build/Build.cs"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("program 3 with \n", (await BuildAsync()).Output);
        Assert.Equal(2, _root.Compilations);
    }

    [PowerShellFact]
    public async Task The_switch_for_published_packages_means_compiling()
    {
        await BuildAsync();

        await _root.RunAsync("build.ps1", ["UsePublishedPackages=true"]);
        await _root.RunAsync("build.ps1", ["UsePublishedPackages=true"]);

        Assert.Equal(2, _root.Compilations);
    }

    [PowerShellFact]
    public async Task What_one_script_compiled_serves_the_other()
    {
        await _root.RunAsync("build.sh", []);
        _root.Write("src/Pipeline.Graph/obj/project.assets.json", "");

        var run = await BuildAsync("List");

        Assert.Equal("program 1 with List\n", run.Output);
        Assert.Equal(1, _root.Compilations);
    }

    [PowerShellFact]
    public async Task A_build_that_does_not_compile_shows_the_errors_and_starts_nothing()
    {
        await BuildAsync();
        _root.Write("build/Build.cs", "broken");

        var run = await BuildAsync();

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Build.cs(1,1): error CS0000", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await BuildAsync()).ExitCode);
    }

    private Task<ProgramRun> BuildAsync(params string[] arguments) => _root.RunAsync("build.ps1", [], arguments);
}
