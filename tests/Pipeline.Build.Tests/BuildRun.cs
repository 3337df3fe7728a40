namespace Pipeline.Build.Tests;

/// <summary>Runs the build program.</summary>
internal static class BuildRun
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "Pipeline.Build.dll");

    /// <summary>Runs it with <paramref name="root"/> for its repository.</summary>
    public static Task<ProgramRun> OfAsync(string root, params string[] arguments) =>
        ProgramRun.StartAsync(Environment.ProcessPath!, root, [Program, .. arguments, "--root", root]);
}
