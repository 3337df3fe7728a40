using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Graph.Identity;

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
        var members = new List<IdentityMember>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && (isStage || IsStored(property))
                && !IsMarked(property))
            {
                members.Add(new IdentityMember(property));
            }
        }

        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        Members = members;
    }

    public List<IdentityMember> Members { get; }

    public static IdentityShape Of(Type type) => Shapes.GetOrAdd(type, static t => new IdentityShape(t));

    public static bool IsMarked(PropertyInfo property) => Attribute.IsDefined(property, typeof(NotIdentityAttribute), inherit: true);

    public static bool IsStored(PropertyInfo property) => property.SetMethod is not null || BackingField(property) is not null;

    public static FieldInfo? BackingField(PropertyInfo property) =>
        property.DeclaringType!.GetField($"<{property.Name}>k__BackingField", BindingFlags.NonPublic | BindingFlags.Instance) is { } field
            && field.IsDefined(typeof(CompilerGeneratedAttribute)) ? field : null;
}
