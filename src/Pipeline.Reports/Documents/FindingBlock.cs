using Pipeline.Laws;

namespace Pipeline.Reports.Documents;

/// <summary>What was found and how sure it is.</summary>
/// <param name="Key">Its name across versions of the report, such as "rho/v1024/lv": differences match findings by it. Unique in a report.</param>
/// <param name="Finding">The sentence and its strength; the sentence may hold <see cref="Charts.RichText"/>.</param>
public sealed record FindingBlock(string Key, Finding Finding) : Block;
