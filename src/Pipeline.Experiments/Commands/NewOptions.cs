namespace Pipeline.Experiments.Commands;

/// <summary>What a new spec is called and what it learns.</summary>
/// <param name="Name">The name.</param>
/// <param name="Text">Files, folders, or patterns of files, relative to the folder where the user is; at least one.</param>
public sealed record NewOptions(string Name, IReadOnlyList<string> Text);
