namespace Pipeline.Reports;

/// <summary>A report, table or figure that cannot be made, read or published; the message says which, and what would be right.</summary>
/// <param name="message">What is wrong, where, and what would be right.</param>
/// <param name="innerException">What caused it, if anything did.</param>
public sealed class ReportsException(string message, Exception? innerException = null) : Exception(message, innerException);
