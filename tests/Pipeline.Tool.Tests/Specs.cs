namespace Pipeline.Tool.Tests;

/// <summary>Specs for a folder outside of the repository.</summary>
internal static class Specs
{
    /// <summary>The sample's: a sweep of seconds.</summary>
    public static string Tiny { get; } = File.ReadAllText(Repository.At("samples", "msbuild", "specs", "tiny.yaml"));
}
