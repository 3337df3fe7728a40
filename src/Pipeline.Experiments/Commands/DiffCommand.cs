using Pipeline.Experiments.Specs;
using Pipeline.Reports.Differences;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Says what changed between the last two versions of a report.</summary>
public static class DiffCommand
{
    /// <summary>Prints the difference for each spec.</summary>
    /// <returns>An <see cref="ExitCode"/>; a difference is no failure.</returns>
    public static Task<int> RunAsync(IReadOnlyList<string> specs, CommandEnvironment environment) => CommandGuard.RunAsync(environment, () =>
    {
        var store = new ReportStore(environment.Reports, environment.Error.WriteLine);
        foreach (var spec in specs.Select(Path.GetFileNameWithoutExtension).OfType<string>())
        {
            var versions = store.List(spec);
            if (versions.Count == 0)
                throw new UsageException($"Diff: there is no report of '{spec}'; {Nearest.Suggestion(spec, [.. store.Specs()])}");
            environment.Output.Write(versions.Count == 1
                ? $"{spec}: {versions[0].Version} is the only version; there is nothing to compare it with\n"
                : DifferenceText.Render(ReportDiff.Compare(versions[^2], versions[^1]), environment.Color));
        }

        return Task.FromResult(ExitCode.Success);
    });
}
