namespace Pipeline.Text.Corpora;

/// <summary>A corpus that cannot be read or made: its message names the source, the file and the place in it.</summary>
public sealed class CorpusException(string message, Exception? innerException = null) : TextException(message, innerException)
{
    /// <summary>Number of the source that it comes from, from 0, where it was one.</summary>
    public int? SourceNumber { get; init; }

    /// <summary>The file that could not be read, where it was one.</summary>
    public string? File { get; init; }
}
