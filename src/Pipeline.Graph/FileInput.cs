namespace Pipeline.Graph;

/// <summary>A file outside the store. Only its bytes are identity; the path may differ from machine to machine.</summary>
/// <param name="Role">What the file is to the stage.</param>
/// <param name="Path">Where the file lies.</param>
public sealed record FileInput(string Role, string Path) : StageInput(Role);
