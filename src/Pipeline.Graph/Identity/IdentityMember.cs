using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Graph.Identity;

/// <summary>One property that an identity document holds, and how to read it.</summary>
internal sealed class IdentityMember
{
    private readonly FieldInfo? _field;

    public IdentityMember(PropertyInfo property)
    {
        Property = property;
        Name = CamelCase(property.Name);
        QuotedName = CanonicalJsonWriter.QuotedName(Name);

        // Reading a field makes the runtime generate no code, which for some sixty properties is most of the time of a start-up.
        if (property.GetMethod!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            _field = IdentityShape.BackingField(property);
    }

    public PropertyInfo Property { get; }

    public string Name { get; }

    public byte[] QuotedName { get; }

    public object? Read(object owner) => _field is null ? Property.GetValue(owner) : _field.GetValue(owner);

    internal static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
