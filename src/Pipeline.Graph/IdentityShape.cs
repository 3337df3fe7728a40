using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Graph;

/// <summary>Which properties of a type an identity document holds, sorted by name.</summary>
/// <remarks>
/// Of a stage: every public property that is not marked, computed ones too, since they may come from what the identity lacks. Of a
/// value inside a parameter: what it stores; a computed property says nothing new, and adding one must change no key.
/// </remarks>
internal sealed class IdentityShape
{
    private static readonly ConcurrentDictionary<Type, IdentityShape> Shapes = new();

    private IdentityShape(Type type)
    {
        var isStage = typeof(Stage).IsAssignableFrom(type);
        Members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0)
            .Where(p => (isStage || IsStored(p)) && !IsMarked(p))
            .Select(p => new IdentityMember(p))
            .OrderBy(m => m.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<IdentityMember> Members { get; }

    public static IdentityShape Of(Type type) => Shapes.GetOrAdd(type, static t => new IdentityShape(t));

    public static bool IsMarked(PropertyInfo property) => Attribute.IsDefined(property, typeof(NotIdentityAttribute), inherit: true);

    public static bool IsStored(PropertyInfo property) => property.SetMethod is not null || BackingField(property) is not null;

    public static FieldInfo? BackingField(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is { } field
            && field.IsDefined(typeof(CompilerGeneratedAttribute)) ? field : null;
}
