namespace Pipeline.Graph;

/// <summary>One of several stages that run together.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Context">What it may touch.</param>
public sealed record StageExecution(Stage Stage, StageContext Context);
