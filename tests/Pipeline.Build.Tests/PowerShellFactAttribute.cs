namespace Pipeline.Build.Tests;

/// <summary>A test that needs PowerShell; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PowerShellFactAttribute : FactAttribute
{
    public PowerShellFactAttribute()
    {
        if (Path is null)
            Skip = "PowerShell (pwsh) is not on the PATH";
        else if (OperatingSystem.IsWindows())
            Skip = "the script in place of the SDK is one for bash";
    }

    /// <summary>The program; null where there is none.</summary>
    public static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .Select(folder => System.IO.Path.Combine(folder, "pwsh")).FirstOrDefault(File.Exists);
}
