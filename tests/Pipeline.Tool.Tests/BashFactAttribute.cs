namespace Pipeline.Tool.Tests;

/// <summary>A test that needs bash.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BashFactAttribute : FactAttribute
{
    public BashFactAttribute() => Skip = OperatingSystem.IsWindows() ? "There is no bash on Windows." : null;
}
