namespace Nuke.Common.Parameters;

/// <summary>The words given for a parameter, and where they stand.</summary>
internal sealed record GivenValue(string Place, IReadOnlyList<string> Words);
