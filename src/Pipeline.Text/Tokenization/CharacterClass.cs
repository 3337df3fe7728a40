namespace Pipeline.Text.Tokenization;

/// <summary>What the patterns of <see cref="PreTokenization"/> tell apart.</summary>
internal enum CharacterClass : byte
{
    Other,
    Letter,
    Number,
    Space,
}
