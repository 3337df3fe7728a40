namespace Nuke.Common.Execution;

/// <summary>One target with its relations to the others.</summary>
public class ExecutableTarget
{
    internal string Name { get; init; } = "";

    /// <summary>The value of the property that declares the target.</summary>
    internal Delegate? Factory { get; init; }

    internal IReadOnlyList<Func<bool>> DynamicConditions { get; init; } = [];

    internal IReadOnlyList<Action> Actions { get; init; } = [];

    /// <summary>Targets that run before this one whenever this one runs.</summary>
    internal ICollection<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Targets that run before this one where both run.</summary>
    internal ICollection<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>Every target that runs before this one where both run.</summary>
    internal IEnumerable<ExecutableTarget> AllDependencies => [.. ExecutionDependencies, .. OrderDependencies];

    /// <summary>Whether the target runs when none is named.</summary>
    internal bool IsDefault { get; init; }

    /// <summary>Whether the target is yet to run.</summary>
    internal bool IsScheduled { get; set; }

    /// <summary>Whether a user's spelling means this target: case and dashes are passed over.</summary>
    internal bool IsCalled(string name) => string.Equals(Name, name.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
