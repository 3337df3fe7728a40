namespace Pipeline.Experiments.CommandLine;

/// <summary>An option as it stands in a command.</summary>
/// <param name="Name">Its name, with the dashes.</param>
/// <param name="Values">The words after it.</param>
internal sealed record GivenOption(string Name, IReadOnlyList<string> Values);
