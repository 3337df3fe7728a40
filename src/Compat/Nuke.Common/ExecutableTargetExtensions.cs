using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>Looks a target up among executable ones.</summary>
public static class ExecutableTargetExtensions
{
    /// <summary>Whether <paramref name="targets"/> has the target that the property <paramref name="target"/> declares.</summary>
    public static bool Contains(this IEnumerable<ExecutableTarget> targets, Target target) => targets.Any(x => target.Equals(x.Factory));
}
