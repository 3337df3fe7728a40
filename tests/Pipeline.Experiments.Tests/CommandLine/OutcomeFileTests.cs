using System.Text;
using System.Xml.Linq;
using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.CommandLine;

public sealed class OutcomeFileTests
{
    [Fact]
    public async Task A_sweep_is_a_suite_with_a_case_for_each_stage()
    {
        using var workspace = new Workspace();
        await workspace.SweepAsync();
        var suite = Assert.Single(Suites(workspace.Outcome));
        Assert.Equal("tiny", (string?)suite.Attribute("name"));
        Assert.Equal("0", (string?)suite.Attribute("failures"));
        var cases = suite.Elements("testcase").ToList();
        Assert.Equal(((int?)suite.Attribute("tests"))!.Value, cases.Count);
        Assert.Equal(72, cases.Count(test => (string?)test.Attribute("classname") == "run"));
        Assert.Contains(cases, test => (string?)test.Attribute("time") != "0.000");

        await workspace.SweepAsync();
        Assert.Equal(cases.Count, Assert.Single(Suites(workspace.Outcome)).Elements("testcase").Count(test => (string?)test.Attribute("time") == "0.000"));
    }

    [Fact]
    public async Task A_stage_that_fails_is_a_failure_and_what_it_stops_is_skipped()
    {
        using var workspace = new Workspace(Workspace.TinySpec.Replace("[280, 320, 384]", "[280, 500000]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync());
        var suite = Suites(workspace.Outcome)[0];
        var failed = suite.Elements("testcase").Where(test => test.Element("failure") is not null).ToList();
        Assert.NotEmpty(failed);
        Assert.All(failed, test => Assert.NotEmpty((string?)test.Element("failure")!.Attribute("message") ?? ""));
        Assert.Contains(suite.Elements("testcase"), test => test.Element("skipped") is not null);
    }

    [Fact]
    public void What_goes_wrong_before_any_stage_is_a_failure_of_the_verb()
    {
        var suite = Assert.Single(Suites(CommandOutcome.Of(ExitCode.WrongUsage, new Diagnostic(DiagnosticCode.Spec, "control \u0001 and <tag> & more", "specs/a.yaml", 3, 4))));
        Assert.Equal("Sweep", (string?)suite.Attribute("name"));
        Assert.Equal("specs/a.yaml(3,4): control \uFFFD and <tag> & more", (string?)suite.Element("testcase")!.Element("failure")!.Attribute("message"));
    }

    [Fact]
    public void Annotations_name_the_file_as_the_checkout_has_it_and_escape_what_would_end_them()
    {
        var root = OperatingSystem.IsWindows() ? @"C:\work" : "/work";
        var outcome = CommandOutcome.Of(ExitCode.WrongUsage, new Diagnostic(DiagnosticCode.Spec, "50 % wrong,\nand: more", Path.Combine(root, "specs", "a,b.yaml"), 3, 4), new Diagnostic(DiagnosticCode.Failed, "full"));
        Assert.Equal(
            ["::error file=specs/a%2Cb.yaml,line=3,col=4,title=PIPE0002::50 %25 wrong,%0Aand: more", "::error title=PIPE0006::full"],
            GitHubAnnotations.Of(outcome, root));
    }

    [Fact]
    public void Tests_that_failed_are_annotated_where_they_failed()
    {
        var failed = new CommandCheck("Pipeline.Laws.Tests", "Holds", CheckResult.Failed, TimeSpan.FromSeconds(1)) { Kind = "Pipeline.Laws.Tests.Some", Message = "Expected 1", File = "/work/tests/Some.cs", Line = 12 };
        var outcome = CommandOutcome.Of(ExitCode.Failed) with { Checks = [failed, failed with { Name = "Other", Result = CheckResult.Passed, Message = "" }] };
        Assert.Equal(["::error file=tests/Some.cs,line=12,title=Pipeline.Laws.Tests%3A Holds::Expected 1"], GitHubAnnotations.Of(outcome, "/work"));
        Assert.Equal(1, Suites(outcome)[0].Elements("testcase").Count(test => test.Element("failure") is not null));
    }

    private static List<XElement> Suites(CommandOutcome outcome) =>
        [.. XDocument.Parse(Encoding.UTF8.GetString(JUnitXml.Of(Verbs.Sweep, outcome))).Root!.Elements("testsuite")];
}
