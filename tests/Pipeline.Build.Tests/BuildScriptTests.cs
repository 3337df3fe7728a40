using System.Runtime.Versioning;

namespace Pipeline.Build.Tests;

/// <summary>build.sh, with a script in place of the SDK.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BuildScriptTests : IDisposable
{
    private readonly ScriptRepository _root = new("build.sh");

    private int Compilations => _root.Compilations;

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task A_program_that_is_up_to_date_is_started_at_once()
    {
        await BuildAsync();

        var run = await BuildAsync("Sweep", "--spec", "my spec");

        Assert.Equal((0, "program 1 with Sweep --spec my spec\n", ""), (run.ExitCode, run.Output, run.Error));
        Assert.Equal(1, Compilations);
    }

    [Theory]
    [InlineData("build/Build.cs")]
    [InlineData("src/Pipeline.Graph/New.cs")]
    [InlineData("Directory.Packages.props")]
    [InlineData("global.json")]
    public async Task A_source_written_since_means_compiling(string source)
    {
        await BuildAsync();
        Write(source, "program 2");

        await BuildAsync();

        Assert.Equal(2, Compilations);
    }

    [Fact]
    public async Task A_source_deleted_since_means_compiling()
    {
        await BuildAsync();
        File.Delete(_root["src/Pipeline.Graph/Stage.cs"]);

        await BuildAsync();

        Assert.Equal(2, Compilations);
    }

    [Theory]
    [InlineData("src/Pipeline.Graph/obj/project.assets.json")]
    [InlineData("src/Pipeline.Graph/bin/Release/Pipeline.Graph.dll")]
    [InlineData("README.md")]
    public async Task What_is_not_a_source_does_not(string file)
    {
        await BuildAsync();
        Write(file, "");

        await BuildAsync();

        Assert.Equal(1, Compilations);
    }

    [Fact]
    public async Task A_source_unpacked_with_an_old_time_means_compiling()
    {
        await BuildAsync();
        Write("build/Build.cs", "program 3");
        File.SetLastWriteTimeUtc(_root["build/Build.cs"], new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal("program 3 with \n", (await BuildAsync()).Output);
        Assert.Equal(2, Compilations);
    }

    [Fact]
    public async Task A_source_written_anew_with_the_same_content_does_not()
    {
        await BuildAsync();
        Write("build/Build.cs", "program 1");

        await BuildAsync();

        Assert.Equal(1, Compilations);
    }

    [Fact]
    public async Task The_switch_for_published_packages_means_compiling()
    {
        await BuildAsync();

        await BuildWithAsync(["UsePublishedPackages=true"]);
        await BuildWithAsync(["UsePublishedPackages=true"]);

        Assert.Equal(2, Compilations);
    }

    [Fact]
    public async Task A_program_that_was_deleted_is_compiled_again()
    {
        await BuildAsync();
        Directory.Delete(_root[".nuke/temp/bin"], recursive: true);

        var run = await BuildAsync();

        Assert.Equal((0, "program 1 with \n"), (run.ExitCode, run.Output));
        Assert.Equal(2, Compilations);
    }

    [Fact]
    public async Task A_build_that_does_not_compile_shows_the_errors_and_starts_nothing()
    {
        await BuildAsync();
        Write("build/Build.cs", "broken");

        var run = await BuildAsync();

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("Build.cs(1,1): error CS0000", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await BuildAsync()).ExitCode);
    }

    [Fact]
    public async Task A_running_program_keeps_its_files_while_another_is_compiled()
    {
        await BuildAsync();
        var before = Directory.GetFiles(_root[".nuke/temp/bin"], "*.dll", SearchOption.AllDirectories).Single();
        Write("build/Build.cs", "program 2");

        var run = await BuildAsync();

        Assert.Equal("program 2 with \n", run.Output);
        Assert.Equal("program 1", await File.ReadAllTextAsync(before));
    }

    [Fact]
    public async Task Several_started_at_once_compile_once()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => BuildAsync($"{number}")));

        Assert.Equal(Enumerable.Range(0, 5).Select(number => $"program 1 with {number}\n"), runs.Select(run => run.Output));
        Assert.Equal(1, Compilations);
    }

    [Fact]
    public async Task The_built_program_runs()
    {
        Directory.CreateDirectory(_root[".nuke/temp"]);
        await File.WriteAllTextAsync(_root[".nuke/temp/build"], $"{BuildRun.Program}\n{Environment.ProcessPath}\nfalse\n-\n");

        var run = await BuildAsync("Plan", "--spec", "nosuch");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("there is no such spec", run.Error, StringComparison.Ordinal);
    }

    private Task<ProgramRun> BuildAsync(params string[] arguments) => BuildWithAsync([], arguments);

    private Task<ProgramRun> BuildWithAsync(string[] variables, params string[] arguments) => _root.RunAsync("build.sh", variables, arguments);

    private void Write(string path, string text) => _root.Write(path, text);
}
