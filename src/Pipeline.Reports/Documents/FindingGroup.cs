using Pipeline.Laws;

namespace Pipeline.Reports.Documents;

/// <summary>Findings that say the same of several cases, under one sentence that says it of all.</summary>
/// <param name="Summary">What all of them say, with their strength.</param>
/// <param name="Findings">The findings; at least one.</param>
public sealed record FindingGroup(Finding Summary, IReadOnlyList<FindingBlock> Findings) : Block
{
    internal override IReadOnlyList<Block> Inside => Findings;
}
