using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Tests.Support;

/// <summary>A test of what is remembered of files, where the system tells when their status changed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StampFactAttribute : FactAttribute
{
    public StampFactAttribute() => Skip = Reason;

    internal static string? Reason
    {
        get
        {
            var folder = Path.GetTempPath();
            return FileStamp.Of(folder) is null || !FileStamp.IsTrusted(folder)
                ? $"The file system of '{folder}' does not tell when a file's status changed, so nothing is remembered."
                : null;
        }
    }
}
