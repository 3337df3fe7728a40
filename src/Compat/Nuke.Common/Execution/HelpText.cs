using System.Text;
using Nuke.Common.Parameters;

namespace Nuke.Common.Execution;

/// <summary>What <c>--help</c> shows: targets with their dependencies, then options.</summary>
internal static class HelpText
{
    public static string Of(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<BuildParameter> parameters)
    {
        var options = parameters.Select(parameter => (Name: $"--{parameter.DashedName}{Value(parameter)}", parameter)).OrderBy(option => option.Name, StringComparer.Ordinal).ToList();
        var width = targets.Select(target => target.Name.Length).Concat(options.Select(option => option.Name.Length)).Max();
        var text = new StringBuilder("Usage: ./build.sh [target ...] [option ...]\n\nTargets:\n");
        foreach (var target in targets)
        {
            var notes = (target.IsDefault ? " (default)" : "") +
                (target.ExecutionDependencies.Count > 0 ? $" (after {string.Join(", ", target.ExecutionDependencies.Select(dependency => dependency.Name))})" : "");
            Append(text, target.Name, target.Description + notes, width);
        }
        text.Append("\nOptions:\n");
        foreach (var (name, parameter) in options.Where(option => !option.parameter.IsInherited))
            Append(text, name, parameter.Description, width);
        text.Append("\nOptions of every NUKE build:\n");
        foreach (var (name, parameter) in options.Where(option => option.parameter.IsInherited))
            Append(text, name, parameter.Description, width);
        text.Append("\nExit codes: 0 success, 1 a target failed, 2 the command is wrong, 130 interrupted.\n");
        return text.ToString();
    }

    private static string Value(BuildParameter parameter) =>
        parameter.IsList ? " ..." : parameter.Type == typeof(bool) ? "" : parameter.Type == typeof(int?) ? " N" : " value";

    private static void Append(StringBuilder text, string name, string description, int width) =>
        text.Append("  ").Append(name.PadRight(width)).Append("  ").Append(description).Append('\n');
}
