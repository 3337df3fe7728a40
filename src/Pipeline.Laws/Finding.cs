namespace Pipeline.Laws;

/// <summary>One plain sentence about what the data says, for a report.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Strength">How well the data supports it.</param>
public sealed record Finding(string Text, FindingStrength Strength);
