namespace Pipeline.Text.Corpora;

/// <summary>A corpus that cannot be read or made: its message names the source, the file and the place in it.</summary>
public sealed class CorpusException(string message, Exception? innerException = null) : TextException(message, innerException);
