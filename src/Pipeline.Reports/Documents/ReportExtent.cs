namespace Pipeline.Reports.Documents;

/// <summary>What the answers of a report rest on.</summary>
/// <param name="Runs">What was run, in one sentence.</param>
/// <param name="Cost">What it cost, in one sentence.</param>
public sealed record ReportExtent(string Runs, string Cost);
