namespace Pipeline.Training;

/// <summary>A configuration, a data file or a checkpoint that cannot be trained with. The message says what, where, and what would be right.</summary>
public sealed class TrainingException : Exception
{
    /// <summary>Creates an exception with a full message.</summary>
    public TrainingException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a full message and its cause.</summary>
    public TrainingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
