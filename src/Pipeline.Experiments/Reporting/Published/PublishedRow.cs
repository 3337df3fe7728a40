using Pipeline.Laws;

namespace Pipeline.Experiments.Reporting.Published;

/// <summary>A number of a paper beside ours.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Setting">Of which of our laws.</param>
/// <param name="Published">The paper's number, in words.</param>
/// <param name="Ours">Ours.</param>
/// <param name="Interval">Its interval; null if there is none.</param>
/// <param name="Verdict">Whether our interval holds the paper's number; empty without an interval.</param>
/// <param name="Source">The paper, and where in it.</param>
/// <param name="Reason">What differs between the paper's runs and ours.</param>
internal sealed record PublishedRow(string Quantity, string Setting, string Published, double Ours, Interval? Interval, string Verdict, string Source, string Reason);
