using System.Reflection;

namespace Pipeline.Experiments.CommandLine;

/// <summary>Which version this is.</summary>
public static class ProgramVersion
{
    /// <summary><c>1.0.0+0123abcd</c>.</summary>
    public static string Number { get; } = typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary><c>Pipeline 1.0.0+0123abcd on .NET 10.0.0</c>.</summary>
    public static string Text => $"Pipeline {Number} on .NET {Environment.Version}";
}
