namespace Pipeline.Text.Tokenization;

/// <summary>Two neighbouring tokens that become one.</summary>
/// <param name="Left">Id of the first token.</param>
/// <param name="Right">Id of the second token.</param>
public readonly record struct Merge(int Left, int Right);
