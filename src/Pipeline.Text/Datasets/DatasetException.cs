namespace Pipeline.Text.Datasets;

/// <summary>A token file, word file or stream that is damaged or does not belong to the others.</summary>
public sealed class DatasetException(string message, Exception? innerException = null) : TextException(message, innerException);
