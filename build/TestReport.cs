using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Experiments.Commands;

/// <summary>The tests that a report of <c>dotnet test</c> tells of.</summary>
internal static partial class TestReport
{
    /// <summary>One check for each test; one that failed where the run broke off, so that nothing tells which test.</summary>
    /// <param name="project">The test project.</param>
    /// <param name="elements">All elements of its trx file; none where there is no such file.</param>
    /// <param name="failed">How many failures were counted.</param>
    /// <param name="output">What the run wrote.</param>
    public static IReadOnlyList<CommandCheck> Checks(string project, IReadOnlyList<XElement> elements, int failed, string output)
    {
        List<CommandCheck> checks = [.. elements.Where(element => element.Name.LocalName == "UnitTestResult").Select(result => Check(project, result))];
        if (failed > 0 && checks.All(check => check.Result != CheckResult.Failed))
            checks.Add(new CommandCheck(project, project, CheckResult.Failed, TimeSpan.Zero) { Message = output });
        return checks;
    }

    private static CommandCheck Check(string project, XElement result)
    {
        var name = (string?)result.Attribute("testName") ?? "";
        var dot = name.Split('(')[0].LastIndexOf('.');
        var message = Text(result, "Message");
        var place = Place().Match(Text(result, "StackTrace"));
        return new CommandCheck(
            project,
            name[(dot + 1)..],
            (string?)result.Attribute("outcome") switch { "Passed" => CheckResult.Passed, "Failed" => CheckResult.Failed, _ => CheckResult.Skipped },
            TimeSpan.TryParse((string?)result.Attribute("duration"), CultureInfo.InvariantCulture, out var duration) ? duration : TimeSpan.Zero)
        {
            Kind = dot < 0 ? "" : name[..dot],
            Message = message.Length > 0 ? message : result.Value.Trim(),
            File = place.Success ? place.Groups["file"].Value : null,
            Line = place.Success ? int.Parse(place.Groups["line"].Value, CultureInfo.InvariantCulture) : 0,
        };
    }

    private static string Text(XElement result, string name) => result.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? "";

    // The innermost frame with a file is the assertion's test.
    [GeneratedRegex(@" in (?<file>[^\r\n]+):line (?<line>\d+)")]
    private static partial Regex Place();
}
