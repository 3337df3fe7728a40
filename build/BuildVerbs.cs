using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;

/// <summary>Every target of the build: the verbs of the product, and those that only a checkout has.</summary>
internal static class BuildVerbs
{
    private static readonly CommandOption Fix = new("Fix", OptionKind.Flag, "", "Changes the files instead of telling which are not in order");

    private static readonly CommandOption Platform = new("Platform", OptionKind.Text, "NAME", "What the bundle runs on: linux-x64, linux-arm64, osx-arm64, win-x64 (as this machine)");

    public static CommandOption Root { get; } = new("Root", OptionKind.Text, "FOLDER", "The repository (the nearest folder above that has a folder .nuke)");

    public static Verb Compile { get; } = new(
        nameof(Compile),
        "Compiles the solution, with every analyzer",
        [],
        (_, environment, token) => CommandOutcome.OfAsync(Dotnet.RunAsync(environment.Root, token, "msbuild", "Pipeline.sln", "-restore", "-property:Configuration=Release", "-verbosity:quiet", "-nologo")));

    public static Verb Test { get; } = new(
        nameof(Test),
        "Runs every test project and ends with 'N passed, N failed'",
        [Options.Junit],
        (_, environment, token) => TestRun.RunAsync(environment.Root, Path.Combine(environment.Root, ".nuke", "temp", "tests"), token));

    public static Verb Format { get; } = new(
        nameof(Format),
        "Tells which files are not formatted as .editorconfig says",
        [Fix],
        (arguments, environment, token) => CommandOutcome.OfAsync(Dotnet.RunAsync(environment.Root, token, ["format", "Pipeline.sln", .. arguments.Has(Fix) ? Array.Empty<string>() : ["--verify-no-changes"]])));

    public static Verb Coverage { get; } = new(
        nameof(Coverage),
        "Counts on 1,000 synthetic sweeps per law how often intervals hold the truth; takes minutes",
        [],
        (_, environment, token) => CommandOutcome.OfAsync(Dotnet.RunAsync(environment.Root, token, "run", "--configuration", "Release", "--project", "benchmarks/laws", "--", "coverage")));

    public static Verb Bundle { get; } = new(
        nameof(Bundle),
        "Makes an archive that runs './pipeline sweep' where there is no .NET, network or root",
        [Platform],
        (arguments, environment, token) => CommandOutcome.OfAsync(new Bundle(environment.Root, arguments.Text(Platform)).MakeAsync(environment.Output, token)));

    /// <summary>The build as users see it.</summary>
    public static Face Face { get; } = new("./build.sh", "target", "NUKE_", [.. Verbs.All, Compile, Test, Format, Coverage, Bundle], [Options.Json, Root])
    {
        Default = Verbs.Sweep,
        TakesSeveral = true,
        ParameterFile = ".nuke/parameters.json",
    };
}
