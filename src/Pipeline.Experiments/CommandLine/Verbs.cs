using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Pipeline.Laws.Recommendations;

namespace Pipeline.Experiments.CommandLine;

/// <summary>Every verb.</summary>
public static class Verbs
{
    private static readonly CommandOption[] Planning = [Options.Spec, Options.Scale, Options.Jobs, Options.Store, Options.Cache, Options.Engine, Options.Device, Options.Precision];
    private static readonly CommandOption[] OnCluster = [.. Planning, Options.On, Options.Profile];
    private static readonly CommandOption[] Sweeping = [.. OnCluster, Options.KeepGoing, Options.Quiet, Options.Watch, Options.Junit];

    /// <summary>To the encoded datasets.</summary>
    public static Verb Tokenize { get; } = SweepTo(SweepTarget.Tokenize, "Sweeps up to the encoded datasets");

    /// <summary>To the trained models.</summary>
    public static Verb Pretrain { get; } = SweepTo(SweepTarget.Pretrain, "Sweeps up to the trained models");

    /// <summary>To the table of runs.</summary>
    public static Verb Metrics { get; } = SweepTo(SweepTarget.Metrics, "Sweeps up to the table of runs");

    /// <summary>To the fitted laws, of a sweep or of a table.</summary>
    public static Verb Fit { get; } = new(
        nameof(Fit),
        "Sweeps up to the fitted laws, or fits the table of --runs",
        [.. Sweeping, Options.Runs, Options.Analysis, Options.Map, Options.At, Options.AsPublished],
        (arguments, environment, token) => arguments.Text(Options.Runs) is { } table
            ? FitTableCommand.RunAsync(FitTableOptions(table, arguments), environment)
            : SweepCommand.RunAsync(SweepOptions(SweepTarget.Fit, arguments, environment), environment, token))
    {
        Operand = Options.Spec,
        Examples = ["--runs table.csv --analysis vocabulary --map loss=Lossu,vocabularySize=vocab_size"],
    };

    /// <summary>To the published report.</summary>
    public static Verb Report { get; } = SweepTo(SweepTarget.Report, "Sweeps up to the published report");

    /// <summary>Everything.</summary>
    public static Verb Sweep { get; } = Report with
    {
        Name = nameof(Sweep),
        Summary = "Runs everything that the specs ask for and says where the report is",
        Examples = ["", "--spec transfer vocabulary --jobs 4 --keep-going", "--spec transfer --scale smoke"],
    };

    /// <summary>What to use for a model that was not run.</summary>
    public static Verb Recommend { get; } = new(
        nameof(Recommend),
        "Says which learning rates and vocabulary a model should have, by the newest report of a spec or the table of --runs; trains nothing",
        [Options.Spec, Options.Scale, Options.Width, Options.Vocabulary, Options.Parameters, Options.Tokens, Options.Flops, Options.Runs, Options.Map, Options.AsPublished],
        (arguments, environment, _) => RecommendCommand.RunAsync(RecommendOptions(arguments, environment), environment))
    {
        Operand = Options.Spec,
        Examples = ["--spec quickstart --width 4096", "--spec embedding-rate --scale gpu --width 4096 --vocabulary 128000", "--spec vocabulary --width 4096 --vocabulary 128000 --flops 1e21", "--runs table.csv --map loss=Lossu,flops=FLOPs --parameters 9.5e9 --flops 1e23"],
    };

    /// <summary>What a sweep would do.</summary>
    public static Verb Plan { get; } = new(
        nameof(Plan),
        "Says what is cached and what would run, with compute, time and disk",
        OnCluster,
        (arguments, environment, token) => PlanCommand.RunAsync(SweepOptions(SweepTarget.Report, arguments, environment), environment, token)) { Operand = Options.Spec };

    /// <summary>Why a sweep would do it.</summary>
    public static Verb Why { get; } = new(
        nameof(Why),
        "Says for every stage that would run what changed since the spec was last swept",
        Planning,
        (arguments, environment, token) => WhyCommand.RunAsync(SweepOptions(SweepTarget.Report, arguments, environment), environment, token)) { Operand = Options.Spec };

    /// <summary>What changed in a report.</summary>
    public static Verb Diff { get; } = new(
        nameof(Diff),
        "Says what changed between two versions of a report: first in the spec, then in what was found",
        [Options.Spec, Options.Scale, Options.From, Options.To, Options.Markdown],
        (arguments, environment, _) => DiffCommand.RunAsync(DiffOptions(arguments, environment), environment))
    {
        Operand = Options.Spec,
        Examples = ["--spec transfer", "--spec transfer --from 1 --to 3"],
    };

    /// <summary>A model for other libraries.</summary>
    public static Verb Export { get; } = new(
        nameof(Export),
        "Writes the model of a run in the layout of Hugging Face's transformers; trains it again where the store has no weights",
        [Options.Run, Options.To, .. Planning],
        (arguments, environment, token) => ExportCommand.RunAsync(
            new ExportOptions(
                SweepOptions(SweepTarget.Pretrain, arguments, environment),
                arguments.Text(Options.Run) ?? throw new UsageException("Export: say with --run which run; the report's table of runs has their names"),
                arguments.Text(Options.To) ?? throw new UsageException("Export: say with --to which folder to make")),
            environment,
            token))
    {
        Operand = Options.Spec,
        Examples = ["--spec quickstart --run run/v4096/w128/sp/h2^-8/e2^-2/s1 --to models/best"],
    };

    /// <summary>Loss curves for other programs.</summary>
    public static Verb Curves { get; } = new(
        nameof(Curves),
        "Writes the loss curves of a spec's runs as JSON lines and as TensorBoard's event files",
        [Options.Spec, Options.Scale, Options.To, Options.Store, Options.Cache, Options.Engine, Options.Device, Options.Precision],
        (arguments, environment, token) => CurvesCommand.RunAsync(
            new CurvesOptions(
                SweepOptions(SweepTarget.Metrics, arguments, environment),
                arguments.Text(Options.To) ?? throw new UsageException("Curves: say with --to which folder to make")),
            environment,
            token))
    {
        Operand = Options.Spec,
        Examples = ["--spec quickstart --to curves"],
    };

    /// <summary>A report to look at.</summary>
    public static Verb Open { get; } = new(
        nameof(Open),
        "Shows the newest report of a spec, and says where it is",
        [Options.Spec, Options.Scale],
        (arguments, environment, _) => OpenCommand.RunAsync(Specs(arguments, environment), arguments.Text(Options.Scale), environment)) { Operand = Options.Spec };

    /// <summary>What there is.</summary>
    public static Verb List { get; } = new(
        nameof(List),
        "Lists the specs, and the published reports with their versions",
        [],
        (_, environment, _) => ListCommand.RunAsync(environment));

    /// <summary>A spec for the user's own text.</summary>
    public static Verb New { get; } = new(
        nameof(New),
        "Writes a commented spec for your own text into specs/",
        [Options.Name, Options.Text],
        (arguments, environment, _) => NewCommand.RunAsync(NewOptions(arguments), environment))
    {
        Operand = Options.Name,
        Examples = ["--name my-text --text 'texts/**/*.txt'"],
    };

    /// <summary>Less of the cache.</summary>
    public static Verb Clean { get; } = new(
        nameof(Clean),
        "Removes from the cache what is old or unreferenced, and never what a published report refers to",
        [Options.OlderThan, Options.Unreferenced, Options.Store],
        (arguments, environment, _) => CleanCommand.RunAsync(CleanOptions(arguments), environment))
    {
        Examples = ["--unreferenced", "--older-than 30d"],
    };

    /// <summary>How far sweeps on a cluster are.</summary>
    public static Verb Status { get; } = new(
        nameof(Status),
        "Says how far sweeps on slurm are, and what failed: asks Slurm once for all",
        [Options.Spec],
        (arguments, environment, token) => StatusCommand.RunAsync(arguments.List(Options.Spec), environment, token)) { Operand = Options.Spec };

    /// <summary>A page that follows a sweep of other processes.</summary>
    public static Verb Watch { get; } = new(
        nameof(Watch),
        "Serves a page that follows a sweep of other processes on the same store, given its options: stages, time left and losses, but no failures; runs nothing, and ends with the sweep",
        [Options.Spec, Options.Scale, Options.Store, Options.Engine, Options.Device, Options.Precision],
        (arguments, environment, token) => WatchCommand.RunAsync(SweepOptions(SweepTarget.Report, arguments, environment), environment, token))
    {
        Operand = Options.Spec,
        Examples = ["--spec quickstart", "--spec embedding-rate --scale gpu --store /mnt/shared/store"],
    };

    /// <summary>Stages for a parent process.</summary>
    public static Verb Stage { get; } = new(
        nameof(Stage),
        "Runs stages for a sweep in another process, as its standard input or --wave asks",
        [.. Planning, Options.Wave, Options.Element],
        (arguments, environment, token) => arguments.Text(Options.Wave) is { } wave
            ? StageCommand.RunAsync(ElementOptions(wave, arguments), SweepOptions(SweepTarget.Report, arguments, environment), environment, token)
            : StageCommand.RunAsync(SweepOptions(SweepTarget.Report, arguments, environment), environment, token));

    /// <summary>All of them, in the order in which they are described.</summary>
    public static IReadOnlyList<Verb> All { get; } = [Sweep, Tokenize, Pretrain, Metrics, Fit, Report, Recommend, Plan, Why, Diff, Export, Curves, Open, List, New, Clean, Status, Watch, Stage];

    private static Verb SweepTo(SweepTarget target, string summary) => new(
        target.ToString(),
        summary,
        Sweeping,
        (arguments, environment, token) => SweepCommand.RunAsync(SweepOptions(target, arguments, environment), environment, token)) { Operand = Options.Spec };

    private static SweepOptions SweepOptions(SweepTarget target, Arguments arguments, CommandEnvironment environment) => new(
        Specs(arguments, environment),
        target,
        arguments.Number(Options.Jobs) ?? Environment.ProcessorCount,
        arguments.Has(Options.KeepGoing))
    {
        Engine = EngineOptions.Parse(arguments.Text(Options.Engine), arguments.Text(Options.Device), arguments.Text(Options.Precision)),
        Watch = arguments.Has(Options.Watch),
        Scale = arguments.Text(Options.Scale),
        Cluster = ClusterOptions.Parse(arguments.Text(Options.On), arguments.Text(Options.Profile)),
    };

    private static IReadOnlyList<string> Specs(Arguments arguments, CommandEnvironment environment) =>
        arguments.List(Options.Spec) is { Count: > 0 } given ? given : [SpecSet.Default(environment)];

    private static ElementOptions ElementOptions(string wave, Arguments arguments) =>
        new(wave, arguments.Number(Options.Element) ?? throw new UsageException("--wave: say with --element which of its elements to run"));

    private static FitTableOptions FitTableOptions(string table, Arguments arguments) => new(
        table,
        arguments.Text(Options.Analysis) ?? throw new UsageException("--runs: say with --analysis which laws to fit to the table"),
        arguments.Text(Options.Map) ?? "",
        arguments.Has(Options.AsPublished),
        arguments.Text(Options.At) ?? "");

    private static RecommendOptions RecommendOptions(Arguments arguments, CommandEnvironment environment)
    {
        var table = arguments.Text(Options.Runs);
        if (table is null && (arguments.Text(Options.Map) is not null || arguments.Has(Options.AsPublished)))
            throw new UsageException("Recommend: --map and --as-published are about the table of --runs");
        if (table is not null && arguments.Text(Options.Scale) is not null)
            throw new UsageException("Recommend: --scale is about the report of --spec, and the table of --runs is taken instead");
        if (table is null && Specs(arguments, environment) is { Count: > 1 })
            throw new UsageException("Recommend: name one spec with --spec");
        var question = new RecommendationQuestion
        {
            Width = arguments.Quantity(Options.Width),
            VocabularySize = arguments.Quantity(Options.Vocabulary),
            NonVocabularyParameters = arguments.Quantity(Options.Parameters),
            Tokens = arguments.Quantity(Options.Tokens),
            Flops = arguments.Quantity(Options.Flops),
        };
        return new RecommendOptions(question, table is null ? Specs(arguments, environment)[0] : "") { Scale = arguments.Text(Options.Scale), Table = table, Map = arguments.Text(Options.Map) ?? "", AsPublished = arguments.Has(Options.AsPublished) };
    }

    private static DiffOptions DiffOptions(Arguments arguments, CommandEnvironment environment) =>
        new(Specs(arguments, environment), arguments.Text(Options.From), arguments.Text(Options.To)) { Scale = arguments.Text(Options.Scale), Markdown = arguments.Has(Options.Markdown) };

    private static NewOptions NewOptions(Arguments arguments) => new(
        arguments.Text(Options.Name) ?? throw new UsageException("New: say with --name what the spec is called"),
        arguments.List(Options.Text) is { Count: > 0 } patterns ? patterns : throw new UsageException("New: say with --text which files to learn from"));

    private static CleanOptions CleanOptions(Arguments arguments) => new(
        arguments.Text(Options.OlderThan) is { } age ? Commands.CleanOptions.ParseAge(age) : null,
        arguments.Has(Options.Unreferenced));
}
