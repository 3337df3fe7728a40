namespace Pipeline.Text.Questions;

/// <summary>A file of questions that cannot be used; the message has the file, the line and the column.</summary>
public sealed class QuestionException(string message, Exception? innerException = null) : TextException(message, innerException);
