namespace Nuke.Common.Execution;

/// <summary>Collects what the declaration of one target says.</summary>
internal sealed class TargetDefinition : ITargetDefinition
{
    public string? Text { get; private set; }

    public List<Action> Actions { get; } = [];

    public List<Target> Dependencies { get; } = [];

    public List<Target> Predecessors { get; } = [];

    public List<(string Text, Func<bool> Delegate)> Conditions { get; } = [];

    public ITargetDefinition Description(string description)
    {
        Text = description;
        return this;
    }

    public ITargetDefinition Executes(params Action[] actions)
    {
        Actions.AddRange(actions);
        return this;
    }

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

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
        Conditions.Add((conditionExpression ?? "condition", condition));
        return this;
    }
}
