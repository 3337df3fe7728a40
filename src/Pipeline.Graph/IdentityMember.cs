using System.Reflection;

namespace Pipeline.Graph;

/// <summary>One property that an identity document holds, with a compiled way to read it.</summary>
internal sealed class IdentityMember
{
    private readonly Func<object, object?> _get;

    public IdentityMember(PropertyInfo property)
    {
        Property = property;
        Name = CamelCase(property.Name);
        QuotedName = CanonicalJsonWriter.QuotedName(Name);
        _get = Getter(property);
    }

    public PropertyInfo Property { get; }

    public string Name { get; }

    public byte[] QuotedName { get; }

    public object? Read(object owner) => _get(owner);

    internal static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        if (property.DeclaringType!.IsValueType)
            return property.GetValue;
        var reader = typeof(Reader<,>).MakeGenericType(property.DeclaringType, property.PropertyType);
        return (Func<object, object?>)reader.GetMethod(nameof(Reader<,>.Bind), BindingFlags.Static | BindingFlags.Public)!
            .Invoke(null, [property.GetMethod!])!;
    }

    /// <summary>A bound delegate costs a start-up some ten times less than the code that <see cref="PropertyInfo.GetValue(object)"/> generates.</summary>
    private static class Reader<TOwner, TValue>
        where TOwner : class
    {
        public static Func<object, object?> Bind(MethodInfo getter)
        {
            var get = getter.CreateDelegate<Func<TOwner, TValue>>();
            return owner => get((TOwner)owner);
        }
    }
}
