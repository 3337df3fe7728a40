using Pipeline.Experiments.CommandLine;

/// <summary>Every target of the build: the verbs of the product, and those that only a checkout has.</summary>
internal static class BuildVerbs
{
    private static readonly CommandOption Fix = new("Fix", OptionKind.Flag, "", "Changes the files instead of telling which are not in order");

    public static CommandOption Root { get; } = new("Root", OptionKind.Text, "FOLDER", "The repository (the nearest folder above that has a folder .nuke)");

    public static Verb Compile { get; } = new(
        nameof(Compile),
        "Compiles the solution, with every analyzer",
        [],
        (_, environment, token) => Dotnet.RunAsync(environment.Root, token, "msbuild", "Pipeline.sln", "-restore", "-property:Configuration=Release", "-verbosity:quiet", "-nologo"));

    public static Verb Test { get; } = new(
        nameof(Test),
        "Runs every test project and ends with 'N passed, N failed'",
        [],
        (_, environment, token) => TestRun.RunAsync(environment.Root, Path.Combine(environment.Root, ".nuke", "temp", "tests"), token));

    public static Verb Format { get; } = new(
        nameof(Format),
        "Tells which files are not formatted as .editorconfig says",
        [Fix],
        (arguments, environment, token) => Dotnet.RunAsync(environment.Root, token, ["format", "Pipeline.sln", .. arguments.Has(Fix) ? Array.Empty<string>() : ["--verify-no-changes"]]));

    public static Verb Coverage { get; } = new(
        nameof(Coverage),
        "Counts on 1,000 synthetic sweeps per law how often intervals hold the truth; takes minutes",
        [],
        (_, environment, token) => Dotnet.RunAsync(environment.Root, token, "run", "--configuration", "Release", "--project", "benchmarks/laws", "--", "coverage"));

    public static IReadOnlyList<Verb> All { get; } = [.. Verbs.All, Compile, Test, Format, Coverage];

    public static IReadOnlyList<CommandOption> AllOptions { get; } = [.. All.SelectMany(verb => verb.Options).Distinct(), Root];

    /// <summary>The verb that a user's spelling means; case and dashes are passed over.</summary>
    public static Verb? Find(string name) => All.FirstOrDefault(verb => IsCalled(verb.Name, name));

    /// <summary>The option that a user's spelling means; case and dashes are passed over.</summary>
    public static CommandOption? FindOption(string name) => AllOptions.FirstOrDefault(option => IsCalled(option.Name, name));

    private static bool IsCalled(string name, string text) =>
        string.Equals(text.Replace("-", "", StringComparison.Ordinal), name, StringComparison.OrdinalIgnoreCase);
}
