namespace Pipeline.Graph;

/// <summary>A file that a stage reads. Its content, not its origin, is part of the stage's identity.</summary>
/// <param name="Role">What the file is to the stage; unique in the stage: <c>words</c>, <c>validation</c>.</param>
public abstract record StageInput(string Role);
