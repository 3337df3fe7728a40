namespace Pipeline.Reports.Documents;

/// <summary>A list without order.</summary>
/// <param name="Items">The items, which may hold <see cref="Charts.RichText"/>.</param>
public sealed record BulletList(IReadOnlyList<string> Items) : Block;
