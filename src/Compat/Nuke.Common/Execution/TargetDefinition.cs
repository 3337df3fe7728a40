namespace Nuke.Common.Execution;

/// <summary>Collects what the declaration of one target says.</summary>
internal sealed class TargetDefinition : ITargetDefinition
{
    public List<Action> Actions { get; } = [];

    public List<Target> Dependencies { get; } = [];

    public List<Target> Predecessors { get; } = [];

    public List<Func<bool>> Conditions { get; } = [];

    public ITargetDefinition Executes(Func<Task> action)
    {
        Actions.Add(() => action().GetAwaiter().GetResult());
        return this;
    }

    public ITargetDefinition DependsOn(params Target[] targets)
    {
        Dependencies.AddRange(targets);
        return this;
    }

    public ITargetDefinition After(params Target[] targets)
    {
        Predecessors.AddRange(targets);
        return this;
    }

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null)
    {
        Conditions.Add(condition);
        return this;
    }
}
