using System.Runtime.CompilerServices;

namespace Nuke.Common;

/// <summary>Says what a target needs and what it does.</summary>
public interface ITargetDefinition
{
    /// <summary>Adds an asynchronous action.</summary>
    ITargetDefinition Executes(Func<Task> action);

    /// <summary>Adds targets that run before this one whenever this one runs.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <summary>Adds targets that run before this one where both run.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <summary>Adds a condition, asked just before this target would run: the target is skipped where it is false.</summary>
    ITargetDefinition OnlyWhenDynamic(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string? conditionExpression = null);
}
