namespace VerifyTests;

/// <summary>A text is not the verified one. The message names both files and shows the lines that differ.</summary>
public sealed class VerifyException(string message) : Exception(message)
{
    /// <summary>Empty: the place of the comparison says nothing about the difference.</summary>
    public override string StackTrace => "";
}
