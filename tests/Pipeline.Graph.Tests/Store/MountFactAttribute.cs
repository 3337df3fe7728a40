
namespace Pipeline.Graph.Tests.Store;

/// <summary>A test that mounts a small file system, for which it must be root on Linux.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountFactAttribute : FactAttribute
{
    private static readonly bool IsAllowed = Probe();

    public MountFactAttribute()
    {
        if (!IsAllowed)
            Skip = "mounting a file system is not allowed here";
    }

    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        using var folder = new TemporaryFolder();
        return StoreFailureTests.Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.Path)
            && StoreFailureTests.Run("umount", folder.Path);
    }
}
