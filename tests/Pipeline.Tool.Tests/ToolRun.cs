namespace Pipeline.Tool.Tests;

/// <summary>Runs the tool as it was compiled beside these tests.</summary>
internal static class ToolRun
{
    public static string Assembly { get; } = Path.Combine(AppContext.BaseDirectory, "Pipeline.Tool.dll");

    public static Task<ProgramRun> OfAsync(string folder, params string[] words) =>
        ProgramRun.StartAsync(Environment.ProcessPath!, folder, ["exec", Assembly, .. words]);
}
