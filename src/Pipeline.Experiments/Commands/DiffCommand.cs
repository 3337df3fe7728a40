using System.Globalization;
using Pipeline.Laws.Tables;
using Pipeline.Reports.Differences;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Says what changed between two versions of a report.</summary>
public static class DiffCommand
{
    /// <summary>Prints the difference for each spec.</summary>
    /// <returns>How it ended; a difference is no failure.</returns>
    public static Task<CommandOutcome> RunAsync(DiffOptions options, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        var store = new ReportStore(environment.Reports, environment.Error.WriteLine);
        foreach (var spec in options.Specs)
        {
            var name = SpecSet.ReportName(spec, options.Scale, store);
            var versions = store.List(name);
            if (versions.Count == 0)
                throw new UsageException($"Diff: there is no report of '{name}'; {NearestName.Suggestion(name, store.Specs())}");
            environment.Output.Write(versions.Count == 1 && options is { From: null, To: null }
                ? $"{name}: {versions[0].Version} is the only version; there is nothing to compare it with\n"
                : Difference(versions, options, environment.Color));
        }

        return Task.FromResult(CommandOutcome.Success);
    });

    private static string Difference(IReadOnlyList<PublishedReport> versions, DiffOptions options, bool color)
    {
        var to = options.To is null ? versions.Count - 1 : Find(versions, options.To, "--to");
        var from = options.From is null ? to - 1 : Find(versions, options.From, "--from");
        if (from < 0)
            throw new UsageException($"Diff: {versions[to].Version} is the first version; say with --from which one to compare it with");
        var difference = ReportDiff.Compare(versions[from], versions[to]);
        return options.Markdown ? DifferenceMarkdown.Render(difference) : DifferenceText.Render(difference, color);
    }

    /// <summary>The place of a version that is named by its number, by its name, or by the beginning of either part.</summary>
    private static int Find(IReadOnlyList<PublishedReport> versions, string text, string option)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && text.Length <= 4;
        var found = Enumerable.Range(0, versions.Count)
            .Where(i => versions[i].Version == text || (isNumber && versions[i].Version.StartsWith($"{number:0000}-", StringComparison.Ordinal)))
            .ToList();
        return found.Count > 0
            ? found[^1]
            : throw new UsageException($"Diff: {option}: there is no version '{text}' of '{versions[0].Spec}'; known: {string.Join(", ", versions.Select(version => version.Version))}");
    }
}
