namespace Nuke.Common.Execution;

/// <summary>One target with its relations to the others, and what became of it.</summary>
public class ExecutableTarget
{
    /// <summary>The name of the property that declares the target.</summary>
    public string Name { get; set; } = "";

    /// <summary>One sentence for <c>--help</c>.</summary>
    public string? Description { get; set; }

    /// <summary>The value of the property that declares the target.</summary>
    public Delegate Factory { get; set; } = null!;

    /// <summary>Conditions that are asked just before the target would run, with their source text.</summary>
    public IReadOnlyList<(string Text, Func<bool> Delegate)> DynamicConditions { get; internal set; } = [];

    /// <summary>What the target does, in order.</summary>
    public IReadOnlyList<Action> Actions { get; internal set; } = [];

    /// <summary>Targets that run before this one whenever this one runs.</summary>
    public ICollection<ExecutableTarget> ExecutionDependencies { get; } = [];

    /// <summary>Targets that run before this one where both run.</summary>
    public ICollection<ExecutableTarget> OrderDependencies { get; } = [];

    /// <summary>Every target that runs before this one where both run.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies => [.. ExecutionDependencies, .. OrderDependencies];

    /// <summary>Whether the target runs when none is named.</summary>
    public bool IsDefault { get; set; }

    /// <summary>What became of the target.</summary>
    public ExecutionStatus Status { get; set; }

    /// <summary>Whether the target was named by the user.</summary>
    public bool Invoked { get; set; }
}
