namespace Pipeline.Tool.Tests;

/// <summary>A test that needs a shell; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ShellFactAttribute : FactAttribute
{
    /// <param name="shell">The name of its program.</param>
    public ShellFactAttribute(string shell)
    {
        Shell = shell;
        if (OperatingSystem.IsWindows())
            Skip = "The programs of the test are named as on Unix.";
        else if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, shell))))
            Skip = $"{shell} is not on the PATH.";
    }

    /// <summary>The name of its program.</summary>
    public string Shell { get; }
}
