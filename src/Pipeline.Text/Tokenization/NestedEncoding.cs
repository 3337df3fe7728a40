namespace Pipeline.Text.Tokenization;

/// <summary>Receives the tokens of a word for the vocabulary size with this index; they are valid during the call.</summary>
internal delegate void NestedEncoding(int sizeIndex, ReadOnlySpan<int> tokens);
