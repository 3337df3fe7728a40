using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common.Parameters;

/// <summary>The command is wrong: everything that is wrong with it, a line each.</summary>
[SuppressMessage("Design", "CA1064", Justification = "The published package has no such type.")]
internal sealed class UsageException(params IReadOnlyCollection<string> problems) : Exception(string.Join('\n', problems));
