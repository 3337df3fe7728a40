using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Graph.Identity;
using Pipeline.Laws;
using Pipeline.Laws.Tables;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Recommendations;

/// <summary>The runs that a recommendation rests on.</summary>
/// <param name="Source">What they are called.</param>
/// <param name="Runs">The runs.</param>
/// <param name="Points">The points of their training curves that vocabulary laws are fitted to; the runs themselves where there are none.</param>
/// <param name="Notes">What to know of them.</param>
internal sealed record RecommendationRuns(string Source, IReadOnlyList<RunRecord> Runs, IReadOnlyList<RunRecord> Points, IReadOnlyList<string> Notes)
{
    /// <summary>The file of a sweep's report that holds <see cref="Points"/>.</summary>
    public const string PointsFile = "vocabulary-runs.csv";

    private const string RunsFile = "tables/runs.csv";

    /// <summary>The runs of the newest report of a spec. Nothing is run for it.</summary>
    /// <exception cref="UsageException">There is no report, or it is older than tables of runs.</exception>
    public static RecommendationRuns OfReport(string spec, CommandEnvironment environment)
    {
        var store = new ReportStore(environment.Reports, environment.Error.WriteLine);
        var name = store.Specs().Contains(spec) ? spec : Path.GetFileNameWithoutExtension(spec);
        if (store.Latest(name) is not { } report || !File.Exists(Path.Combine(report.Folder, RunsFile)))
        {
            throw new UsageException(SpecFile.Names(environment.Specs).Contains(name) || File.Exists(spec)
                ? $"Recommend: '{name}' has no report yet, and a recommendation runs nothing; Sweep --spec {spec} makes one"
                : $"Recommend: there is no report of '{name}'; {NearestName.Suggestion(name, store.Specs())}");
        }

        var runs = RunTable.Read(Path.Combine(report.Folder, RunsFile));
        var points = Path.Combine(report.Folder, PointsFile);
        return new RecommendationRuns(
            string.Create(CultureInfo.InvariantCulture, $"report {report.Version} of {name}"),
            runs,
            File.Exists(points) ? RunTable.Read(points) : runs,
            HasChanged(report, name, environment) ? [$"The spec has changed since this report; Sweep --spec {name} makes a new one."] : []);
    }

    /// <summary>The runs of a table.</summary>
    /// <exception cref="UsageException">There is no such table, or the mapping is wrong.</exception>
    public static RecommendationRuns OfTable(string table, string map)
    {
        if (!File.Exists(table))
            throw new UsageException($"--runs: there is no table '{table}'");
        var runs = RunTable.Read(table, Mapping(map));
        return new RecommendationRuns(Path.GetFileName(table), runs, runs, []);
    }

    private static IReadOnlyList<ColumnMapping> Mapping(string map)
    {
        try
        {
            return ColumnMapping.Parse(map);
        }
        catch (LawsException wrong)
        {
            throw new UsageException($"--map: {wrong.Message}");
        }
    }

    private static bool HasChanged(PublishedReport report, string name, CommandEnvironment environment)
    {
        if (!SpecFile.Names(environment.Specs).Contains(name) || !File.Exists(Path.Combine(report.Folder, "spec.json")))
            return false;
        using var published = JsonDocument.Parse(report.ReadText("spec.json"));
        var now = Encoding.UTF8.GetString(CanonicalJson.Of(SpecFile.Load(name, environment.Specs).Spec));
        return published.RootElement.TryGetProperty("spec", out var then) && then.GetRawText() != now;
    }
}
