namespace Pipeline.Laws;

/// <summary>A table or a request that no analysis can work with; the message says what, where, and what would be right.</summary>
public sealed class LawsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">The full message for the user.</param>
    public LawsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception around its cause.</summary>
    /// <param name="message">The full message for the user.</param>
    /// <param name="innerException">The cause.</param>
    public LawsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
