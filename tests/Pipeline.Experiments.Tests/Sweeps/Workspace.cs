using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Pipeline.Laws;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>A temporary repository with one tiny spec, on which commands run for real.</summary>
internal sealed class Workspace : IDisposable
{
    public const string TinySpec = """
        # yaml-language-server: $schema=schema/experiment.schema.json
        name: tiny
        title: A tiny sweep
        corpus:
          sources:
            - synthetic: {size: 60 kB, words: 300}
          validationFraction: 0.1
        tokenizer:
          vocabularySizes: [280, 320, 384]
        model:
          depth: 1
          widths: [8, 16, 32]
          baseWidth: 16
          headSize: 8
          context: 16
        parametrizations: [sp, mup]
        batch: {sequences: 4}
        budget: {characters: 3000}
        learningRates:
          hidden:
            log2: {from: -9, to: -3, step: 2}
        evaluation: {sequences: 16}
        analyses: [learningRate, vocabulary]
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    private readonly string _name;

    public Workspace(string spec = TinySpec, string name = "tiny")
    {
        _name = name;
        Directory.CreateDirectory(Path.Combine(Root, "specs"));
        Spec = spec;
    }

    public static EngineSet Engines { get; } = new(new CpuEngine());

    public string Root => _folder.Path;

    public string Store => Path.Combine(Root, "artifacts", "store");

    public string Reports => Path.Combine(Root, "artifacts", "reports");

    public string Spec
    {
        get => File.ReadAllText(SpecPath);
        set => File.WriteAllText(SpecPath, value);
    }

    public string Output => _output.ToString();

    /// <summary>What the last command said went wrong, without the place of the workspace.</summary>
    public string Error => _error.ToString().Replace(Root, "{root}", StringComparison.Ordinal);

    /// <summary>How the last command ended.</summary>
    public CommandOutcome Outcome { get; private set; } = CommandOutcome.Success;

    private string SpecPath => Path.Combine(Root, "specs", $"{_name}.yaml");

    public Task<int> SweepAsync(SweepTarget target = SweepTarget.Report, int jobs = 2, bool keepGoing = false, string? scale = null, CancellationToken cancellationToken = default) =>
        PrintAsync(SweepCommand.RunAsync(Options(target, jobs, keepGoing, scale), Fresh(), cancellationToken));

    public Task<int> PlanAsync(string? scale = null) => PrintAsync(PlanCommand.RunAsync(Options(SweepTarget.Report, 2, false, scale), Fresh(), CancellationToken.None));

    public Task<int> WhyAsync() => PrintAsync(WhyCommand.RunAsync(Options(SweepTarget.Report, 2, false, null), Fresh(), CancellationToken.None));

    public Task<int> DiffAsync(string? from = null, string? to = null) => PrintAsync(DiffCommand.RunAsync(new DiffOptions(["tiny"], from, to), Fresh()));

    public Task<int> CleanAsync(CleanOptions options) => PrintAsync(CleanCommand.RunAsync(options, Fresh()));

    public Task<int> FitTableAsync(IEnumerable<RunRecord> runs, string analysis)
    {
        using var table = new StringWriter(CultureInfo.InvariantCulture);
        RunTable.Write(table, runs);
        return FitTableAsync(table.ToString(), analysis);
    }

    public Task<int> FitTableAsync(string table, string analysis, string map = "", string at = "", string file = "table.csv")
    {
        var path = Path.Combine(Root, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, table);
        return PrintAsync(FitTableCommand.RunAsync(new FitTableOptions(path, analysis, map, AsPublished: false, at), Fresh()));
    }

    /// <summary>Runs a command on this repository.</summary>
    public Task<int> RunAsync(Func<CommandEnvironment, Task<CommandOutcome>> command) => PrintAsync(command(Fresh()));

    /// <summary>Prints an outcome as faces do.</summary>
    public async Task<int> PrintAsync(Task<CommandOutcome> command)
    {
        Outcome = await command;
        foreach (var diagnostic in Outcome.Diagnostics)
            await _error.WriteLineAsync(diagnostic.ToString());
        return Outcome.ExitCode;
    }

    /// <summary>The newest report's files by relative path.</summary>
    public IReadOnlyDictionary<string, byte[]> LatestReport(string name = "tiny")
    {
        var reports = Path.Combine(Reports, name);
        var folder = Path.Combine(reports, File.ReadAllText(Path.Combine(reports, "latest")).Trim());
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
    }

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    private SweepOptions Options(SweepTarget target, int jobs, bool keepGoing, string? scale) => new([_name], target, jobs, keepGoing) { Scale = scale };

    public CommandEnvironment Fresh()
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        return new CommandEnvironment(Root, Store, _output, _error, IsTerminal: false, Color: false) { Engines = Engines };
    }
}
