using System.Globalization;
using System.Text.Json;
using Pipeline.Graph.Identity;

namespace Pipeline.Experiments.Stages;

/// <summary>Every value that decided a run, as columns behind those of a table of runs: <c>training.optimizer.beta2</c>.</summary>
internal static class SettingColumns
{
    /// <summary>Adds the columns to a table of one line per run, in the same order. No value of a configuration needs quotes.</summary>
    /// <param name="table">Lines of CSV, the header first.</param>
    /// <param name="runs">The runs as they were executed, all on one engine.</param>
    public static IEnumerable<string> Add(IReadOnlyList<string> table, IReadOnlyList<RunResult> runs)
    {
        var settings = runs.Select(run => Leaves("training", run.Training).Concat(run.Engine is { } engine ? Leaves("engine", engine) : []).ToList()).ToList();
        yield return string.Join(',', settings[0].Select(leaf => leaf.Name).Prepend(table[0]));
        for (var run = 0; run < runs.Count; run++)
            yield return string.Join(',', settings[run].Select(leaf => leaf.Value).Prepend(table[run + 1]));
    }

    private static IEnumerable<(string Name, string Value)> Leaves(string name, object settings) =>
        Leaves(name, JsonDocument.Parse(CanonicalJson.Of(settings)).RootElement);

    private static IEnumerable<(string Name, string Value)> Leaves(string name, JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(member => Leaves($"{name}.{member.Name}", member.Value))
        : [(name, Convert.ToString(element, CultureInfo.InvariantCulture)!)];
}
