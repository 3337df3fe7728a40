using System.Globalization;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Specs;
using Pipeline.Reports.Publishing;

namespace Pipeline.Experiments.Commands;

/// <summary>Lists what there is: specs, and published reports.</summary>
public static class ListCommand
{
    /// <summary>Prints a line per spec, and a line per report.</summary>
    /// <returns>How it ended; a spec that is wrong is no failure.</returns>
    public static Task<CommandOutcome> RunAsync(CommandEnvironment environment) => CommandGuard.RunAsync(() =>
    {
        Write(environment, "Specs", environment.Specs, $"none yet; {environment.Call(nameof(Verbs.New))} writes one", SpecFile.Names(environment.Specs).Select(name => (name, Describe(name, environment))));
        var store = new ReportStore(environment.Reports, environment.Error.WriteLine);
        var reports = store.Specs().Select(name => (Name: name, Versions: store.List(name))).Where(report => report.Versions.Count > 0);
        Write(environment, "Reports", environment.Reports, $"none yet; {environment.Call(nameof(Verbs.Sweep))} publishes one", reports.Select(report => (report.Name, Describe(report.Versions, environment))));
        return Task.FromResult(CommandOutcome.Success);
    });

    private static void Write(CommandEnvironment environment, string title, string folder, string nothing, IEnumerable<(string Name, string Text)> entries)
    {
        var lines = entries.ToList();
        var width = lines.Select(line => line.Name.Length).DefaultIfEmpty().Max();
        environment.Output.WriteLine($"{title} in {Path.GetRelativePath(environment.Root, folder)}:");
        foreach (var (name, text) in lines)
            environment.Output.WriteLine($"  {name.PadRight(width)}  {text}");
        if (lines.Count == 0)
            environment.Output.WriteLine($"  {nothing}");
    }

    private static string Describe(string name, CommandEnvironment environment)
    {
        try
        {
            var experiment = SpecFile.Load(name, environment.Specs);
            var scales = experiment.Scales.Select(scale => $"{scale} {Runs(SpecFile.Load(name, environment.Specs, scale).Runs.Count).TrimEnd()}").ToList();
            return $"{Runs(experiment.Runs.Count),11}  {experiment.Spec.Title}{(scales.Count == 0 ? "" : $" (scales: {string.Join(", ", scales)})")}";
        }
        catch (SpecException exception)
        {
            return exception.Errors[0].ToString();
        }
    }

    private static string Runs(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} run{(count == 1 ? " " : "s")}");

    private static string Describe(IReadOnlyList<PublishedReport> versions, CommandEnvironment environment) => string.Create(
        CultureInfo.InvariantCulture,
        $"{versions.Count} version{(versions.Count == 1 ? "" : "s")}, last: {Path.GetRelativePath(environment.Root, versions[^1].HtmlPath)}");
}
