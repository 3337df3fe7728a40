using Pipeline.Laws.Tables;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Shows the newest report of each spec.</summary>
public static class OpenCommand
{
    /// <summary>Prints the path of each report, and opens it where a user sits at a terminal.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(IReadOnlyList<string> specs, string? scale, CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        var store = new ReportStore(environment.Reports, environment.Error.WriteLine);
        foreach (var spec in specs)
        {
            var name = SpecSet.ReportName(spec, scale, store);
            var report = store.Latest(name)
                ?? throw new UsageException($"Open: there is no report of '{name}'; {NearestName.Suggestion(name, store.Specs())}");
            environment.Output.WriteLine(Path.GetRelativePath(environment.Root, report.HtmlPath));
            if (environment.OpenFile?.Invoke(report.HtmlPath) == false)
                environment.Output.WriteLine("No program was found that opens it.");
        }

        return Task.FromResult(CommandOutcome.Success);
    });
}
