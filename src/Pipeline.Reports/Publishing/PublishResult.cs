namespace Pipeline.Reports.Publishing;

/// <summary>What publishing did.</summary>
/// <param name="Report">The version that holds the results.</param>
/// <param name="IsNew">Whether it was made now; false when the newest version held the same bytes already.</param>
public sealed record PublishResult(PublishedReport Report, bool IsNew);
