namespace Nuke.Common.Parameters;

/// <summary>An option as it was written, with the words after it.</summary>
internal sealed record CommandLineOption(string Text, IReadOnlyList<string> Values);
