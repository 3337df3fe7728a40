namespace Pipeline.Graph.Execution;

/// <summary>A stage that has run, or tried to, on some threads.</summary>
internal sealed record StageAttempt(StageWork Work, int Threads, StageEnd End);
