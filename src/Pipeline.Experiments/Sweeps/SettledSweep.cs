using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Weights;
using Pipeline.Graph.Store;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Sweeps;

/// <summary>
/// What a sweep says that has nothing to do, from the last one that said so: nothing that it rested on has changed since. Beside files that is what the command asks of the spec, and which
/// files its sources are; the files are the spec, its texts, this program, the actions and their outputs, and the report.
/// </summary>
internal sealed class SettledSweep
{
    private readonly Experiment _experiment;
    private readonly CommandEnvironment _environment;
    private readonly SettledAnswers _answers;
    private readonly DateTimeOffset _asked;
    private readonly List<string> _texts;
    private readonly string _question;
    private string? _newest;
    private IReadOnlyList<string> _before = [];

    /// <summary>Asks.</summary>
    /// <param name="experiment">The experiment, as its spec has it.</param>
    /// <param name="options">The command.</param>
    /// <param name="environment">Where.</param>
    /// <param name="store">The store.</param>
    /// <param name="asked">When the command began, before it read the spec.</param>
    /// <param name="cancellationToken">Stops the search for files.</param>
    /// <exception cref="SpecException">Files that the spec names cannot be used.</exception>
    public SettledSweep(Experiment experiment, SweepOptions options, CommandEnvironment environment, ArtifactStore store, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        _experiment = experiment;
        _environment = environment;
        _answers = new SettledAnswers(store);
        _asked = asked;
        _texts = [.. ExperimentStages.FilesOf(experiment, cancellationToken).SelectMany(source => source.Select(file => file.Path))];
        var engine = experiment.Spec.Engine?.ToConfiguration();
        string[] parts = [AppContext.BaseDirectory, environment.Root, store.Root, Path.GetFullPath(experiment.File), experiment.Scale ?? "", $"{engine}", $"{options.Target}", .. _texts];
        _question = string.Join('|', parts);
    }

    private string Reports => Path.Combine(_environment.Reports, _experiment.Spec.Name);

    /// <summary>What it said.</summary>
    /// <returns>Null where something has changed since, or the answer is wanted in a form that tells more.</returns>
    public IReadOnlyList<string>? Find() => _environment.IsOutcomeWritten ? null : _answers.Find(_experiment.Spec.Name, _question);

    /// <summary>Looks at the files that what it says will rest on, before it is worked out.</summary>
    public void Look()
    {
        _newest = new ReportStore(_environment.Reports).Newest(_experiment.Spec.Name);
        _before = OrNone(() => SettledAnswers.Look(Files()));
    }

    /// <summary>Remembers what it says.</summary>
    /// <param name="sweep">The sweep, which had nothing to do.</param>
    /// <param name="records">What the store has of each of its stages.</param>
    /// <param name="report">Its report, unchanged.</param>
    /// <param name="lines">What it says.</param>
    public void Remember(PlannedSweep sweep, IEnumerable<ActionRecord> records, ReportOutcome report, IReadOnlyList<string> lines)
    {
        // Of a newer version that is damaged, and therefore passed over, every command warns; answers to questions rest on models that no stage of the sweep names.
        if (sweep.Tasks.Count == 0 && _newest == report.Folder && _before.Count > 0 && sweep.Stages.Corpus.Files.SelectMany(source => source.Select(file => file.Path)).SequenceEqual(_texts, StringComparer.Ordinal))
            _answers.Remember(_experiment.Spec.Name, _question, _asked, _before, records, lines);
    }

    private IEnumerable<string> Files()
    {
        var spec = Path.GetFullPath(_experiment.File);
        string[] unfinished = [HeldWeights.FolderOf(_environment.Store, _experiment.Spec), EarlyCheckpoints.FolderOf(_environment.Store, _experiment.Spec)];
        return _newest is null ? [] :
        [
            .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"), _environment.Engines.Find(_experiment.Spec.Engine?.ToConfiguration()).GetType().Assembly.Location,
            spec, Path.GetDirectoryName(spec)!, .. _texts,
            Reports, .. Directory.EnumerateFiles(Reports), .. Directory.EnumerateFiles(_newest, "*", SearchOption.AllDirectories),
            .. unfinished,
        ];
    }

    private static IReadOnlyList<string> OrNone(Func<IReadOnlyList<string>> look)
    {
        try
        {
            return look();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
