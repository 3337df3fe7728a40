namespace Pipeline.Text;

/// <summary>Bad input to this room. The message says what is wrong, where, and what would be right.</summary>
public abstract class TextException(string message, Exception? innerException = null) : Exception(message, innerException);
