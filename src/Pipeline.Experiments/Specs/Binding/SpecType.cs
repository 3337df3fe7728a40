using System.Collections.Concurrent;
using System.Reflection;

namespace Pipeline.Experiments.Specs.Binding;

/// <summary>What a spec may hold in one place, read off a C# type. Both the binder and the JSON Schema follow it.</summary>
/// <param name="kind">Kind of value.</param>
/// <param name="type">The C# type, without <see cref="Nullable{T}"/>.</param>
/// <param name="item">Type of the items of a list.</param>
internal sealed class SpecType(SpecKind kind, Type type, SpecType? item = null)
{
    private static readonly ConcurrentDictionary<Type, SpecType> Known = new();

    public SpecKind Kind => kind;

    public Type Type => type;

    public SpecType? Item => item;

    /// <summary>Fields of a record, in order of declaration.</summary>
    public IReadOnlyList<SpecField> Fields => field ??=
        [.. Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is not null).Select(SpecField.Of)];

    /// <summary>Names and values of an enumeration.</summary>
    public IReadOnlyDictionary<string, object> Choices => field ??=
        Type.GetFields(BindingFlags.Public | BindingFlags.Static).ToDictionary(SpecField.NameOf, value => value.GetValue(null)!);

    /// <summary>Whether a record has alternatives, of which exactly one must be given.</summary>
    public bool IsOneOf => Alternatives.Any();

    /// <summary>The alternatives of a record.</summary>
    public IEnumerable<SpecField> Alternatives => Fields.Where(key => key.IsAlternative);

    /// <summary>The field that a text alone stands for.</summary>
    public SpecField? Shorthand =>
        Type.GetCustomAttribute<ShorthandAttribute>() is { } shorthand ? Fields.First(key => key.Property.Name == shorthand.Property) : null;

    /// <summary>Whether an empty mapping is a valid value.</summary>
    public bool MayBeEmpty => Kind == SpecKind.Record && !IsOneOf && Fields.All(key => !key.IsRequired);

    /// <summary>Whether a scale changes a record key by key, and not as a whole.</summary>
    public bool IsChangedByKey => Kind == SpecKind.Record && !IsOneOf;

    /// <summary>The description of a C# type.</summary>
    public static SpecType Of(Type type) => Known.GetOrAdd(Nullable.GetUnderlyingType(type) ?? type, Describe);

    private static SpecType Describe(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new SpecType(SpecKind.List, type, Of(type.GenericTypeArguments[0]));

        var kind = type == typeof(string) ? SpecKind.Text
            : type == typeof(bool) ? SpecKind.Boolean
            : type == typeof(int) || type == typeof(long) ? SpecKind.Integer
            : type == typeof(double) ? SpecKind.Number
            : type == typeof(Rate) ? SpecKind.Rate
            : type == typeof(ByteSize) ? SpecKind.Size
            : type.IsEnum ? SpecKind.Choice
            : SpecKind.Record;
        return new SpecType(kind, type);
    }
}
