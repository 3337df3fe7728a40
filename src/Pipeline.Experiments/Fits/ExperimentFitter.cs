using Pipeline.Experiments.Specs;
using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Fits;

/// <summary>Fits the laws that a spec asks for. A law that the runs cannot give is a finding, not a failure.</summary>
/// <param name="runs">The table of runs.</param>
/// <param name="curves">The runs at each measurement on the validation set.</param>
/// <param name="threads">Threads to use; the laws do not depend on it.</param>
internal sealed class ExperimentFitter(
    IReadOnlyList<RunRecord> runs,
    IReadOnlyList<RunRecord> curves,
    int threads)
{
    private readonly List<Finding> _notFitted = [];

    /// <summary>Runs the analyses.</summary>
    public ExperimentLaws Fit(IReadOnlyList<AnalysisSpec> analyses)
    {
        var laws = new ExperimentLaws();
        foreach (var analysis in analyses)
        {
            laws = analysis switch
            {
                { LearningRate: { } options } => laws with { LearningRates = Try("learning rates", () => LearningRateAnalysis.Run(runs, Bootstrap(options))) },
                { Transfer: { } options } => laws with { Transfer = Try("transfer", () => TransferAnalysis.Run(runs, Bootstrap(options))) },
                { Vocabulary: { } options } => WithVocabulary(laws, Bootstrap(options)),
                { Chinchilla: { } options } => laws with { Chinchilla = Try("Chinchilla's law", () => Chinchilla(Bootstrap(options))) },
                _ => laws,
            };
        }

        return laws with { NotFitted = _notFitted };
    }

    /// <summary>What the vocabulary law of a parametrization is fitted to: the curve of each model at its best learning rates.</summary>
    public static IReadOnlyList<RunRecord> VocabularyTable(string parametrization, IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord> curves)
    {
        var names = Best(runs.Where(run => run.Parametrization == parametrization)).Select(run => run.Name).ToHashSet(StringComparer.Ordinal);
        return [.. curves.Where(point => names.Contains(point.Name))];
    }

    private static IReadOnlyList<RunRecord> Best(IEnumerable<RunRecord> table) =>
    [
        .. table.Where(run => run is { Diverged: false, Loss: not null })
            .GroupBy(run => (run.VocabularySize, run.Width, run.Depth, run.WeightDecay, run.Seed))
            .Select(group => group.MinBy(run => run.Loss)!),
    ];

    private ExperimentLaws WithVocabulary(ExperimentLaws laws, BootstrapOptions options) => laws with
    {
        VocabularyBowls = Try("loss against vocabulary", () => VocabularyBowlAnalysis.Run(runs, LossMeasure.BitsPerByte, options)),
        VocabularyFits =
        [
            .. runs.GroupBy(run => run.Parametrization)
                .Select(group => Try($"the vocabulary law of {group.Key}", () => Vocabulary(group.Key, options)))
                .OfType<VocabularyFit>(),
        ],
    };

    private VocabularyFit Vocabulary(string parametrization, BootstrapOptions options)
    {
        var report = VocabularyReport.Of(VocabularyTable(parametrization, runs, curves), new Laws.Analyses.AnalysisOptions { Bootstrap = options });
        var laws = ((IReadOnlyList<VocabularyLaws>)report.Laws)[0];
        return new VocabularyFit(parametrization, laws with { Findings = [.. laws.Findings.Select(finding => finding with { Text = $"{parametrization}: {finding.Text}" })] });
    }

    private IReadOnlyList<ChinchillaLaw> Chinchilla(BootstrapOptions options) =>
        (IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(runs, new Laws.Analyses.AnalysisOptions { Bootstrap = options }).Laws;

    private T? Try<T>(string what, Func<T> fit)
        where T : class
    {
        try
        {
            return fit();
        }
        catch (LawsException exception)
        {
            _notFitted.Add(new Finding($"Not fitted, {what}: {exception.Message}", FindingStrength.Undecided));
            return null;
        }
    }

    private BootstrapOptions Bootstrap(Specs.AnalysisOptions asked) => new() { Level = asked.Level, Replicates = asked.Replicates, Threads = threads };
}
