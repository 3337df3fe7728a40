namespace Pipeline.Reports.Tests.Browser;

/// <summary>A test that needs Chromium and axe-core, which is not kept here: <c>npm ci --prefix tests/Pipeline.Reports.Tests/Browser</c> installs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AxeTheoryAttribute : TheoryAttribute
{
    public AxeTheoryAttribute() => Skip = Chromium.Missing
        ?? (File.Exists(Script) ? null : "tests/Pipeline.Reports.Tests/Browser/node_modules has no axe-core; npm ci --prefix tests/Pipeline.Reports.Tests/Browser installs it");

    /// <summary>The script that looks at a page.</summary>
    public static string Script { get; } = Repository.At("tests", "Pipeline.Reports.Tests", "Browser", "node_modules", "axe-core", "axe.min.js");
}
