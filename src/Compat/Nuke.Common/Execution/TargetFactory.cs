using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Makes the targets that the properties of a build declare, in their order.</summary>
internal static class TargetFactory
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyList<ExecutableTarget> CreateAll(NukeBuild build, IReadOnlyCollection<string> defaultNames)
    {
        var definitions = new Dictionary<Target, TargetDefinition>();
        var targets = new Dictionary<Target, ExecutableTarget>();
        foreach (var property in build.GetType().GetProperties(Declared).Where(property => property.PropertyType == typeof(Target)))
        {
            var factory = (Target)property.GetValue(build)!;
            var definition = new TargetDefinition();
            factory(definition);
            definitions.Add(factory, definition);
            targets.Add(factory, new ExecutableTarget
            {
                Name = property.Name,
                Factory = factory,
                Actions = definition.Actions,
                DynamicConditions = definition.Conditions,
                IsDefault = defaultNames.Contains(property.Name),
            });
        }

        foreach (var (factory, definition) in definitions)
        {
            foreach (var dependency in definition.Dependencies)
                targets[factory].ExecutionDependencies.Add(targets[dependency]);
            foreach (var predecessor in definition.Predecessors)
                targets[factory].OrderDependencies.Add(targets[predecessor]);
        }
        return [.. targets.Values];
    }
}
