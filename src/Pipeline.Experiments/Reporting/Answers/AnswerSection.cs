using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The first screen: what to use, how sure that is, why, and what to run next.</summary>
internal static class AnswerSection
{
    /// <summary>What the keys of its findings begin with.</summary>
    public const string KeyPrefix = "answer/";

    /// <summary>The section; null where there is nothing to answer with.</summary>
    /// <param name="answers">The answers of all analyses.</param>
    /// <param name="extent">What they rest on; null for a foreign table.</param>
    public static ReportSection? Of(IEnumerable<AnswerBlock> answers, ReportExtent? extent = null)
    {
        Block[] found = [.. answers];
        Block[] rest = extent is null ? [] : [new Paragraph($"What was run: {extent.Runs} {extent.Cost}")];
        return found.Length == 0 ? null : new ReportSection("What to use", [.. found, .. rest]);
    }
}
