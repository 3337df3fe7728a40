using Nuke.Common;

[DisableDefaultOutput]
internal sealed class Build : NukeBuild
{
    [Parameter("Whether Format changes the files instead of only telling which are not in order")]
    private readonly bool Fix;

    public static int Main() => Execute<Build>(x => x.Compile);

    private Target Compile => _ => _
        .Description("Compiles the solution")
        .Executes(async () => Finish(await Dotnet.RunAsync(RootDirectory, "build", "Pipeline.sln", "--configuration", "Release", "--nologo", "--verbosity", "quiet")));

    private Target Format => _ => _
        .Description("Tells which files are not formatted as .editorconfig says, or formats them with --fix")
        .Executes(async () => Finish(await Dotnet.RunAsync(RootDirectory, ["format", "Pipeline.sln", .. Fix ? Array.Empty<string>() : ["--verify-no-changes"]])));

    private Target Test => _ => _
        .Description("Runs every test project and ends with 'N passed, N failed'")
        .DependsOn(Compile)
        .After(Format)
        .Executes(async () => Finish(await TestRun.RunAsync(RootDirectory, TemporaryDirectory / "tests")));

    /// <summary>Ends the build with <paramref name="exitCode"/> unless that is 0. What went wrong has been said.</summary>
    private void Finish(int exitCode)
    {
        if (exitCode == 0)
            return;
        ExitCode = exitCode;
        Assert.Fail($"exit code {exitCode}");
    }
}
