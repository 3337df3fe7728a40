using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Pipeline.Experiments.Commands;

/// <summary>Runs the test projects side by side and adds up their results.</summary>
internal static class TestRun
{
    // No test takes a quarter of this on two busy cores; one that hangs is named and ends its project's run, not the whole one.
    private const string HangTimeout = "8m";

    /// <summary>
    /// Runs every compiled project in <c>tests/</c>, as many at once as there are cores. Writes a line per project, why tests were skipped, the output of those that fail,
    /// and last <c>N passed, N failed</c>. A project whose run breaks off counts as one failure.
    /// </summary>
    /// <returns>The tests, and success if every one passed.</returns>
    public static async Task<CommandOutcome> RunAsync(string root, string resultsFolder, CancellationToken cancellationToken)
    {
        var projects = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var results = new ConcurrentBag<TestResult>();
        Directory.CreateDirectory(resultsFolder);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(projects, options, async (project, token) =>
        {
            var result = await RunProjectAsync(root, project, resultsFolder, token);
            results.Add(result);
            Console.Write(result.Text);
        });
        var failed = results.Sum(result => result.Failed);
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"{results.Sum(result => result.Passed)} passed, {failed} failed\n"));
        return CommandOutcome.Of(failed == 0 ? ExitCode.Success : ExitCode.Failed) with
        {
            Checks = [.. results.OrderBy(result => result.Name, StringComparer.Ordinal).SelectMany(result => result.Checks)],
        };
    }

    private static async Task<TestResult> RunProjectAsync(string root, string project, string resultsFolder, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        var assembly = Path.Combine(Path.GetDirectoryName(project)!, "bin", "Release", "net10.0", $"{name}.dll");
        var report = Path.Combine(resultsFolder, $"{name}.trx");
        File.Delete(report);
        var (exitCode, output) = await Dotnet.CaptureAsync(
            root,
            cancellationToken,
            ["test", assembly, "--results-directory", resultsFolder, "--logger", $"trx;LogFileName={name}.trx", "--blame-hang-timeout", HangTimeout, "--blame-hang-dump-type", "none"]);
        var elements = File.Exists(report) ? XDocument.Load(report).Descendants().ToList() : [];
        var counters = elements.FirstOrDefault(element => element.Name.LocalName == "Counters");
        var passed = (int?)counters?.Attribute("passed") ?? 0;
        var failed = (int?)counters?.Attribute("failed") ?? 0;
        if (failed == 0 && (exitCode != 0 || passed == 0))
            failed = 1;
        return new TestResult(name, passed, failed, Skips(elements), output, TestReport.Checks(name, elements, failed, output));
    }

    /// <summary>Why tests were skipped, and how many for each reason.</summary>
    private static List<string> Skips(List<XElement> elements) =>
    [
        .. elements
            .Where(element => element.Name.LocalName == "UnitTestResult" && (string?)element.Attribute("outcome") == "NotExecuted")
            .GroupBy(element => element.Value.Trim(), (reason, tests) => string.Create(CultureInfo.InvariantCulture, $"  {tests.Count()} skipped: {reason}\n")),
    ];

    private sealed record TestResult(string Name, int Passed, int Failed, IReadOnlyList<string> Skips, string Output, IReadOnlyList<CommandCheck> Checks)
    {
        public string Text => string.Create(CultureInfo.InvariantCulture, $"{Name}: {Passed} passed, {Failed} failed\n{string.Concat(Skips)}{(Failed > 0 ? Output : "")}");
    }
}
