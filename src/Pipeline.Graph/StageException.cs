namespace Pipeline.Graph;

/// <summary>A stage broke its contract while it ran: an output missing, an undeclared file written, an input that changed under it.</summary>
public sealed class StageException(string message) : Exception(message);
