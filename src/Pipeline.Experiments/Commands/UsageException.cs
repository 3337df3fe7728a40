namespace Pipeline.Experiments.Commands;

/// <summary>The command line asks for something that cannot be. The message says what, and what would be right.</summary>
public sealed class UsageException(string message) : Exception(message);
