using Nuke.Common;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Commands = Pipeline.Experiments.Commands;

[DisableDefaultOutput]
internal sealed class Build : NukeBuild
{
    [Parameter("Experiments: names of files in specs/, or paths (quickstart)")]
    private readonly string[] Spec = ["quickstart"];

    [Parameter("Stages that run at once (as many as there are cores)")]
    private readonly int? Jobs;

    [Parameter("After a failure, goes on with what does not depend on it")]
    private readonly bool KeepGoing;

    [Parameter("Folder of the cache (artifacts/store)")]
    private readonly string? Store;

    [Parameter("What computes the trainings, before what specs say: cpu or torch")]
    private readonly string? Engine;

    [Parameter("What the engine torch computes on: cuda or cpu")]
    private readonly string? Device;

    [Parameter("What the engine torch computes products in: float32, tf32 or bfloat16")]
    private readonly string? Precision;

    [Parameter("Clean removes what no sweep has used for so long: 30d, 12h, 90m")]
    private readonly string? OlderThan;

    [Parameter("Clean removes everything that no published report refers to")]
    private readonly bool Unreferenced;

    [Parameter("Format changes the files instead of telling which are not in order")]
    private readonly bool Fix;

    [Parameter("Table of runs that Fit fits instead of the sweep's: a CSV file, ours or not")]
    private readonly string? Runs;

    [Parameter("Laws to fit to --runs: learningRates, transfer, vocabulary, chinchilla or phases")]
    private readonly string? Analysis;

    [Parameter("Where --runs has its fields: loss=Lossu,tokens=6*steps*batch,vocabularySize=\"vocab size\"")]
    private readonly string? Map;

    [Parameter("What the laws of --runs are to predict: \"C=1e21; N=7e9,D=1.4e12\" (chinchilla), \"N=7e9,d=4096,C=1e21\" (vocabulary)")]
    private readonly string? At;

    [Parameter("Fits --runs as the published analysis did, its slips included")]
    private readonly bool AsPublished;

    public static int Main() => Execute<Build>(x => x.Sweep);

    private Target Compile => _ => _
        .Description("Compiles the solution")
        .Executes(() => Run(token => Dotnet.RunAsync(RootDirectory, token, "msbuild", "Pipeline.sln", "-restore", "-property:Configuration=Release", "-verbosity:quiet", "-nologo")));

    private Target Test => _ => _
        .Description("Runs every test project and ends with 'N passed, N failed'")
        .DependsOn(Compile)
        .After(Format)
        .Executes(() => Run(token => TestRun.RunAsync(RootDirectory, TemporaryDirectory / "tests", token)));

    private Target Format => _ => _
        .Description("Tells which files are not formatted as .editorconfig says")
        .Executes(() => Run(token => Dotnet.RunAsync(RootDirectory, token, ["format", "Pipeline.sln", .. Fix ? Array.Empty<string>() : ["--verify-no-changes"]])));

    private Target Coverage => _ => _
        .Description("Counts on 1,000 synthetic sweeps per law how often intervals hold the truth; takes minutes")
        .Executes(() => Run(token => Dotnet.RunAsync(RootDirectory, token, "run", "--configuration", "Release", "--project", "benchmarks/laws", "--", "coverage")));

    // One sweep does the work of all targets from Tokenize to the last that was asked for, so that training begins
    // with the first tokenizer and not with the last: of these targets, only the last one runs.
    private Target Tokenize => _ => _
        .Description("Sweeps up to the encoded datasets")
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Pretrain))
        .Executes(() => SweepTo(SweepTarget.Tokenize));

    private Target Pretrain => _ => _
        .Description("Sweeps up to the trained models")
        .DependsOn(Tokenize)
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Metrics))
        .Executes(() => SweepTo(SweepTarget.Pretrain));

    private Target Metrics => _ => _
        .Description("Sweeps up to the table of runs")
        .DependsOn(Pretrain)
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Fit))
        .Executes(() => SweepTo(SweepTarget.Metrics));

    private Target Fit => _ => _
        .Description("Sweeps up to the fitted laws, or fits the table of --runs")
        .DependsOn(Metrics)
        .OnlyWhenDynamic(() => !ScheduledTargets.Contains(Report))
        .Executes(() => Runs is null ? SweepTo(SweepTarget.Fit) : Run(_ => FitTableCommand.RunAsync(FitTableOptions(Runs), CommandEnvironment())));

    private Target Report => _ => _
        .Description("Sweeps up to the published report")
        .DependsOn(Fit)
        .Executes(() => SweepTo(SweepTarget.Report));

    private Target Sweep => _ => _
        .Description("Runs everything that the specs ask for and says where the report is")
        .DependsOn(Report);

    private new Target Plan => _ => _
        .Description("Says what is cached and what would run, with FLOPs, time and disk")
        .Executes(() => Run(token => PlanCommand.RunAsync(SweepOptions(SweepTarget.Report), CommandEnvironment(), token)));

    private Target Why => _ => _
        .Description("Says for every stage that would run which value changed, from what to what")
        .Executes(() => Run(token => WhyCommand.RunAsync(SweepOptions(SweepTarget.Report), CommandEnvironment(), token)));

    private Target Diff => _ => _
        .Description("Says what changed between the last two versions of a report")
        .Executes(() => Run(_ => DiffCommand.RunAsync(Spec, CommandEnvironment())));

    private Target Clean => _ => _
        .Description("Removes from the cache what is --older-than or --unreferenced, and never what a published report refers to")
        .Executes(() => Run(_ => CleanCommand.RunAsync(CleanOptions(), CommandEnvironment())));

    private Task SweepTo(SweepTarget target) => Run(token => SweepCommand.RunAsync(SweepOptions(target), CommandEnvironment(), token));

    private SweepOptions SweepOptions(SweepTarget target) => Jobs is < 1
        ? throw new UsageException($"option --jobs takes a whole number from 1, but got '{Jobs}'")
        : new SweepOptions(Spec, target, Jobs ?? Environment.ProcessorCount, KeepGoing) { Engine = EngineOptions.Parse(Engine, Device, Precision) };

    private FitTableOptions FitTableOptions(string table) =>
        new(table, Analysis ?? throw new UsageException("--runs: say with --analysis which laws to fit to the table"), Map ?? "", AsPublished, At ?? "");

    private CleanOptions CleanOptions() => new(OlderThan is null ? null : Commands.CleanOptions.ParseAge(OlderThan), Unreferenced);

    private CommandEnvironment CommandEnvironment() => Terminal.Environment(RootDirectory, Path.GetFullPath(Store ?? RootDirectory / "artifacts" / "store"));

    /// <summary>Runs an action that says itself what goes wrong, and ends the build with its exit code unless that is 0.</summary>
    private async Task Run(Func<CancellationToken, Task<int>> action)
    {
        using var interrupt = new Interrupt();
        var exitCode = Commands.ExitCode.Interrupted;
        try
        {
            exitCode = await action(interrupt.Token);
        }
        catch (UsageException exception)
        {
            await Console.Error.WriteLineAsync($"error: {exception.Message}");
            exitCode = Commands.ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
        }
        if (exitCode == Commands.ExitCode.Success)
            return;
        ExitCode = exitCode;
        Assert.Fail($"exit code {exitCode}");
    }
}
