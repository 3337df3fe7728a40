using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Experiments.Specs.Binding;

/// <summary>One key of a record in a spec.</summary>
/// <param name="Property">The C# property.</param>
/// <param name="Name">The key.</param>
/// <param name="Type">What the value may be.</param>
/// <param name="IsRequired">Whether the key must be given.</param>
/// <param name="IsAlternative">Whether the key is one of several of which exactly one is given.</param>
/// <param name="Range">Allowed numbers.</param>
/// <param name="Form">Required form of a text.</param>
/// <param name="SingleAllowed">Whether a list may be written as its only item.</param>
internal sealed record SpecField(
    PropertyInfo Property,
    string Name,
    SpecType Type,
    bool IsRequired,
    bool IsAlternative,
    RangeAttribute? Range,
    TextForm Form,
    bool SingleAllowed)
{
    public static SpecField Of(PropertyInfo property) => new(
        property,
        NameOf(property),
        SpecType.Of(property.PropertyType),
        property.IsDefined(typeof(RequiredMemberAttribute), inherit: false),
        property.IsDefined(typeof(AlternativeAttribute), inherit: false),
        property.GetCustomAttribute<RangeAttribute>(),
        property.GetCustomAttribute<TextFormAttribute>()?.Form ?? TextForm.Free,
        property.IsDefined(typeof(SingleAllowedAttribute), inherit: false));

    /// <summary>How a spec writes the name of a property or of an enumeration value.</summary>
    public static string NameOf(MemberInfo member) =>
        member.GetCustomAttribute<SpecNameAttribute>()?.Name ?? char.ToLowerInvariant(member.Name[0]) + member.Name[1..];

    /// <summary>How a spec writes an enumeration value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum =>
        NameOf(typeof(T).GetField(value.ToString())!);
}
