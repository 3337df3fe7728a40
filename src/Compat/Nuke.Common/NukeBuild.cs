using System.Linq.Expressions;
using Nuke.Common.Execution;

namespace Nuke.Common;

/// <summary>
/// A build: its properties of type <see cref="Target"/> are what can be asked for. Stands in for NUKE 10.1 with the members that this
/// repository calls; the build checks its command line itself, so nothing here does.
/// </summary>
public abstract class NukeBuild
{
    /// <summary>Whether the name of the tool is left out; the stand-in never prints it.</summary>
    public bool NoLogo { get; set; }

    /// <summary>Whether the published package draws the plan instead of running it. A target of this name has to hide it.</summary>
    public bool Plan { get; }

    /// <summary>Targets that are yet to run.</summary>
    public IReadOnlyCollection<ExecutableTarget> ScheduledTargets => [.. ExecutionPlan.Where(target => target.IsScheduled)];

    internal IReadOnlyList<ExecutableTarget> ExecutionPlan { get; set; } = [];

    /// <summary>Runs the targets that the command line names before its options, or the default ones. An exception of a target passes.</summary>
    /// <returns>0.</returns>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargetExpressions)
        where T : NukeBuild, new()
    {
        Run(
            new T(),
            [.. defaultTargetExpressions.Select(expression => ((MemberExpression)expression.Body).Member.Name)],
            [.. Environment.GetCommandLineArgs().Skip(1).TakeWhile(word => !word.StartsWith('-')).SelectMany(word => word.Split('+'))]);
        return 0;
    }

    internal static void Run(NukeBuild build, IReadOnlyCollection<string> defaultNames, IReadOnlyCollection<string> names)
    {
        var targets = TargetFactory.CreateAll(build, defaultNames);
        IReadOnlyCollection<ExecutableTarget>? invoked = names.Count == 0 ? null : [.. names.Select(name => targets.Single(target => target.IsCalled(name)))];
        build.ExecutionPlan = ExecutionPlanner.Plan(targets, invoked);
        foreach (var target in build.ExecutionPlan)
        {
            var runs = target.DynamicConditions.All(condition => condition());
            target.IsScheduled = false;
            foreach (var action in runs ? target.Actions : [])
                action();
        }
    }
}
