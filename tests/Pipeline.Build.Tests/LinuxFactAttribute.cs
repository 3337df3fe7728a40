namespace Pipeline.Build.Tests;

/// <summary>A test that needs Linux's programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : "unshare and setpriv are Linux's.";
}
