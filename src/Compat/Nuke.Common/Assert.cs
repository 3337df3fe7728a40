using System.Diagnostics.CodeAnalysis;

namespace Nuke.Common;

/// <summary>Ends a target by an error.</summary>
public static class Assert
{
    /// <summary>Throws an exception with <paramref name="message"/>.</summary>
    [DoesNotReturn]
    [SuppressMessage("Usage", "CA2201", Justification = "The published signature promises no particular type.")]
    public static void Fail(string message, Exception? exception = null) => throw new Exception(message, exception);
}
