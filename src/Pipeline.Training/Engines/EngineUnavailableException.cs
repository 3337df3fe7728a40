namespace Pipeline.Training.Engines;

/// <summary>An engine, or the device that was asked for, is not there. The message says what was looked for, where, and what to install.</summary>
public sealed class EngineUnavailableException(string message) : Exception(message);
