using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.CommandLine;

/// <summary>An outcome as JUnit's XML, which build servers show as tests: a suite for each spec or test project, and what went wrong outside of any in a suite of its own.</summary>
internal static class JUnitXml
{
    /// <summary>UTF-8; a stage of a sweep is a test case, and one that was in the store took no time.</summary>
    public static byte[] Of(Verb verb, CommandOutcome outcome)
    {
        var suites = outcome.Checks.GroupBy(check => check.Suite, StringComparer.Ordinal).Select(suite => Suite(suite.Key, [.. suite])).ToList();
        var others = outcome.Diagnostics.Where(diagnostic => diagnostic.Code != DiagnosticCode.Stage)
            .Select(diagnostic => new CommandCheck("", diagnostic.Code, CheckResult.Failed, TimeSpan.Zero) { Kind = verb.Name, Message = diagnostic.ToString() }).ToList();
        if (others.Count > 0)
            suites.Add(Suite(verb.Name, others));
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            new XElement("testsuites", suites).Save(writer);
        return [.. bytes.ToArray(), (byte)'\n'];
    }

    private static XElement Suite(string name, List<CommandCheck> checks) => new(
        "testsuite",
        new XAttribute("name", Valid(name)),
        new XAttribute("tests", checks.Count),
        new XAttribute("failures", checks.Count(check => check.Result == CheckResult.Failed)),
        new XAttribute("errors", 0),
        new XAttribute("skipped", checks.Count(check => check.Result == CheckResult.Skipped)),
        new XAttribute("time", Seconds(checks.Aggregate(TimeSpan.Zero, (sum, check) => sum + check.Duration))),
        checks.Select(Case));

    private static XElement Case(CommandCheck check) => new(
        "testcase",
        new XAttribute("classname", Valid(check.Kind)),
        new XAttribute("name", Valid(check.Name)),
        new XAttribute("time", Seconds(check.Duration)),
        check.File is null ? null : new XAttribute("file", Valid(check.File)),
        check.Result switch
        {
            CheckResult.Failed => new XElement("failure", new XAttribute("message", Valid(check.Message.Split('\n')[0])), Valid(check.Message)),
            CheckResult.Skipped => new XElement("skipped", new XAttribute("message", Valid(check.Message))),
            _ => null,
        });

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>The text without what XML cannot hold.</summary>
    private static string Valid(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
