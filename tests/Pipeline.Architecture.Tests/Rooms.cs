using System.Reflection;

namespace Pipeline.Architecture.Tests;

/// <summary>The rooms of the house and the arrows between them: what each may know.</summary>
internal static class Rooms
{
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Pipeline.Graph"] = [],
        ["Pipeline.Numerics"] = [],
        ["Pipeline.Text"] = ["Pipeline.Numerics"],
        ["Pipeline.Training"] = ["Pipeline.Numerics", "Pipeline.Text"],
        ["Pipeline.Training.Cpu"] = ["Pipeline.Numerics", "Pipeline.Training"],
        ["Pipeline.Training.Torch"] = ["Pipeline.Numerics", "Pipeline.Training"],
        ["Pipeline.Laws"] = ["Pipeline.Numerics"],
        ["Pipeline.Reports"] = ["Pipeline.Laws"],
        ["Pipeline.Experiments"] = ["Pipeline.Graph", "Pipeline.Laws", "Pipeline.Numerics", "Pipeline.Reports", "Pipeline.Text", "Pipeline.Training"],
    };

    /// <summary>The projects in <c>src/</c> that are libraries; faces are composition roots and may know everything.</summary>
    public static IEnumerable<string> All => Directory.GetDirectories(Repository.At("src"), "Pipeline.*").Select(folder => Path.GetFileName(folder)!)
        .Where(room => !IsFace(room)).Order(StringComparer.Ordinal);

    /// <summary>The compiled room.</summary>
    public static Assembly Assembly(string room) => System.Reflection.Assembly.Load(room);

    /// <summary>Rooms whose types a room must not use.</summary>
    public static string[] Forbidden(string room) => Arrows.TryGetValue(room, out var allowed)
        ? [.. All.Where(other => other != room && !allowed.Contains(other))]
        : throw new InvalidOperationException($"src/{room} is not among the rooms; say in Rooms.cs what it may know.");

    private static bool IsFace(string room) => room is "Pipeline.Tool" or "Pipeline.MSBuild";
}
