using System.Globalization;
using System.Text.Json;
using Pipeline.Experiments.CommandLine;
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

    // What a spec is called is no other question, nor which engine computes its runs, which is said on the command line more often.
    private static readonly string[] Cosmetic = ["name", "title", "description", "engine"];

    /// <summary>The runs of the newest report of a spec at a scale. Nothing is run for it.</summary>
    /// <exception cref="UsageException">There is no report, or it is older than tables of runs.</exception>
    /// <exception cref="SpecException">The spec has no such scale.</exception>
    public static RecommendationRuns OfReport(string spec, string? scale, CommandEnvironment environment)
    {
        var store = new ReportStore(environment.Reports, environment.Error.WriteLine);
        var name = SpecSet.ReportName(spec, scale, store);
        var asked = SpecFile.Names(environment.Specs).Contains(spec) || File.Exists(spec) ? SpecFile.Load(spec, environment.Specs, scale) : null;
        if (store.Latest(name) is not { } report || !File.Exists(Path.Combine(report.Folder, RunsFile)))
        {
            throw new UsageException(asked is not null
                ? $"Recommend: '{name}' has no report yet, and a recommendation runs nothing; Sweep --spec {spec}{Switch(asked.Scale)} makes one"
                : $"Recommend: there is no report of '{name}'; {NearestName.Suggestion(name, store.Specs())}");
        }

        var runs = RunTable.Read(Path.Combine(report.Folder, RunsFile));
        var points = Path.Combine(report.Folder, PointsFile);
        return new RecommendationRuns(
            string.Create(CultureInfo.InvariantCulture, $"report {report.Version} of {name}"),
            runs,
            File.Exists(points) ? RunTable.Read(points) : runs,
            asked is not null && HasChanged(report, asked) ? [$"The spec has changed since this report; Sweep --spec {spec}{Switch(asked.Scale)} makes a new one."] : []);
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

    private static string Switch(string? scale) => scale is null ? "" : $" {Options.Scale.Switch} {scale}";

    private static bool HasChanged(PublishedReport report, Experiment asked)
    {
        if (!File.Exists(Path.Combine(report.Folder, "spec.json")))
            return false;
        using var published = JsonDocument.Parse(report.ReadText("spec.json"));
        using var now = JsonDocument.Parse(CanonicalJson.Of(asked.Spec));
        return published.RootElement.TryGetProperty("spec", out var then) && !Question(then).SequenceEqual(Question(now.RootElement));
    }

    // A key that specs have had only since the report was made is there now, without anything in it.
    private static bool IsEmpty(JsonElement value) => value is { ValueKind: JsonValueKind.Array } && value.GetArrayLength() == 0;

    private static IEnumerable<(string Key, string Value)> Question(JsonElement spec) =>
        spec.EnumerateObject().Where(member => !Cosmetic.Contains(member.Name) && !IsEmpty(member.Value)).Select(member => (member.Name, member.Value.GetRawText()));
}
