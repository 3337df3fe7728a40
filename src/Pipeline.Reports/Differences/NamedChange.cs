namespace Pipeline.Reports.Differences;

/// <summary>Something with a name and a digest that was added, removed or changed.</summary>
/// <param name="Name">The name.</param>
/// <param name="Before">The digest that it had; null if it is new.</param>
/// <param name="After">The digest that it has; null if it is gone.</param>
public sealed record NamedChange(string Name, string? Before, string? After);
