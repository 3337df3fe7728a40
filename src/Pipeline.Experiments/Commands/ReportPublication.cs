using System.Globalization;
using System.Text;
using Pipeline.Experiments.Analyses;
using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Recommendations;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;
using Pipeline.Laws;
using Pipeline.Reports.Publishing;
using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;
using Pipeline.Training.Evaluation;

namespace Pipeline.Experiments.Commands;

/// <summary>Publishes the report of a sweep that is complete, unless the newest version already rests on the same artifacts.</summary>
/// <param name="experiment">The spec.</param>
/// <param name="stages">Its stages.</param>
/// <param name="answers">What the kept runs answered.</param>
/// <param name="records">What the store has of every stage, by name.</param>
/// <param name="store">The store.</param>
/// <param name="environment">Where to publish and to warn.</param>
internal sealed class ReportPublication(
    Experiment experiment,
    ExperimentStages stages,
    IReadOnlyList<DownstreamStage> answers,
    IReadOnlyDictionary<string, ActionRecord> records,
    ArtifactStore store,
    CommandEnvironment environment)
{
    /// <summary>The version that holds the results, made now if need be.</summary>
    public PublishResult Publish()
    {
        var provenance = new ReportProvenance(Spec(), Inputs(), [.. records.Values.Select(record => record.Key.ToString())]);
        var latest = new ReportStore(environment.Reports, environment.Error.WriteLine).Latest(experiment.Spec.Name);
        if (latest is not null && RestsOn(latest.Manifest, provenance))
            return new PublishResult(latest, IsNew: false);

        var laws = File.ReadAllBytes(Path(stages.Fit, FitStage.LawsFile));
        var data = Data();
        var report = ReportComposer.Compose(data) with { Files = Files(laws, data) };
        return new ReportPublisher(environment.Reports, environment.Error.WriteLine).Publish(report, provenance);
    }

    /// <summary>The laws, and the points of training curves that vocabulary laws were fitted to, as a table of runs.</summary>
    private static Dictionary<string, ReadOnlyMemory<byte>> Files(byte[] laws, ReportData data)
    {
        var files = new Dictionary<string, ReadOnlyMemory<byte>> { [FitStage.LawsFile] = laws };
        if (data.Laws.VocabularyFits.Count > 0)
        {
            var curves = CurveRuns.Of(data.Runs, data.Curves);
            using var table = new StringWriter(CultureInfo.InvariantCulture);
            RunTable.Write(table, data.Laws.VocabularyFits.SelectMany(fit => VocabularyEntry.Curves(fit.Name, data.Runs, curves)));
            files.Add(RecommendationRuns.PointsFile, Encoding.UTF8.GetBytes(table.ToString()));
        }

        return files;
    }

    private static bool RestsOn(ReportManifest manifest, ReportProvenance provenance) =>
        manifest.SpecDigest == provenance.SpecDigest
        && AreEqual(manifest.Inputs, provenance.Inputs)
        && manifest.Actions.SequenceEqual(provenance.Actions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private byte[] Spec() => CanonicalJson.Of(new ReportIdentity(ReportComposer.Revision, experiment.Spec));

    private static bool AreEqual(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right)
    {
        foreach (var (name, digest) in left)
        {
            if (!right.TryGetValue(name, out var other) || other != digest)
                return false;
        }

        return left.Count == right.Count;
    }

    private Dictionary<string, string> Inputs()
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (stage, record) in records)
        {
            foreach (var output in record.Outputs)
                inputs.Add($"{stage}/{output.Name}", output.Digest.ToString());
        }

        return inputs;
    }

    private ReportData Data() => new(
        experiment.Spec,
        CorpusCard.Load(Path(stages.Corpus, CorpusStage.CardFile)),
        [.. stages.Datasets.Select(dataset => DatasetCard.Load(Path(dataset, DatasetStage.CardFile)))],
        RunTable.Read(Path(stages.Metrics, MetricsStage.RunsFile)),
        CurveTable.Read(Path(stages.Metrics, MetricsStage.CurvesFile)),
        ValidationTable.Read(Path(stages.Metrics, MetricsStage.ValidationFile)),
        JsonFile.Load<TextLaws>(Path(stages.TextLaws, TextLawStage.LawsFile)),
        JsonFile.Load<ExperimentLaws>(Path(stages.Fit, FitStage.LawsFile)),
        stages.Engine.IsBitReproducible)
    {
        Search = experiment.Search,
        Downstream = [.. answers.Select(stage => new DownstreamRow(stage.Run.Name, stage.TaskName, stage.Form, JsonFile.Load<ChoiceAccuracy>(Path(stage, DownstreamStage.ResultFile))))],
    };

    private string Path(Stage stage, string file) => store.VerifiedPath(records[stage.Name].Output(file).Digest);

    /// <summary>What a report depends on beside the artifacts.</summary>
    private sealed record ReportIdentity(int Revision, ExperimentSpec Spec);
}
