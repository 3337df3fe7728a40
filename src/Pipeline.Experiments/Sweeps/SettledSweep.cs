using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Weights;
using Pipeline.Graph.Store;

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
        string[] parts = [AppContext.BaseDirectory, environment.Root, Path.GetFullPath(experiment.File), experiment.Scale ?? "", $"{engine}", $"{options.Target}", .. _texts];
        _question = string.Join('|', parts);
    }

    /// <summary>What it said.</summary>
    /// <returns>Null where something has changed since, or the answer is wanted in a form that tells more.</returns>
    public IReadOnlyList<string>? Find() => _environment.IsOutcomeWritten ? null : _answers.Find(_experiment.Spec.Name, _question);

    /// <summary>Remembers what it says.</summary>
    /// <param name="sweep">The sweep, which had nothing to do.</param>
    /// <param name="records">What the store has of each of its stages.</param>
    /// <param name="report">Its report, unchanged.</param>
    /// <param name="lines">What it says.</param>
    public void Remember(PlannedSweep sweep, IEnumerable<ActionRecord> records, ReportOutcome report, IReadOnlyList<string> lines)
    {
        var reports = Path.Combine(_environment.Reports, _experiment.Spec.Name);

        // Of a newer version that is damaged, and therefore passed over, every command warns; answers to questions rest on models that no stage of the sweep names.
        var newest = Directory.EnumerateDirectories(reports).Select(folder => Path.GetFileName(folder)).Max(StringComparer.Ordinal);
        if (sweep.Tasks.Count > 0 || newest != report.Version)
            return;
        var spec = Path.GetFullPath(_experiment.File);
        _answers.Remember(_experiment.Spec.Name, _question, _asked, records, [.. Program(sweep), .. _texts, spec, Path.GetDirectoryName(spec)!, reports, .. Directory.EnumerateFiles(reports), .. Directory.EnumerateFiles(report.Folder, "*", SearchOption.AllDirectories), HeldWeights.FolderOf(_environment.Store, _experiment.Spec)], lines);
    }

    private static IEnumerable<string> Program(PlannedSweep sweep) =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Append(sweep.Stages.Engine.GetType().Assembly.Location);
}
