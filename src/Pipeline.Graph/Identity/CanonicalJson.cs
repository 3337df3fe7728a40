using System.Collections;
using System.Collections.Concurrent;

namespace Pipeline.Graph.Identity;

/// <summary>
/// Values as canonical JSON (RFC 8785): member names in camelCase and sorted, enumerations by name, null members left out, numbers with
/// the fewest digits that read back to the same value. Equal values give equal bytes on every machine.
/// </summary>
/// <remarks>
/// Where the type of a value is not the one that its property or list declares, the member <c>$type</c> holds the type's name, so that two
/// kinds of a thing with the same members differ.
/// </remarks>
public static class CanonicalJson
{
    private const int DeepestNesting = 32;
    private static readonly ConcurrentDictionary<Type, Type> ItemTypes = new();
    private static readonly ConcurrentDictionary<Enum, string> EnumNames = new();

    /// <summary>The canonical form of a value, in UTF-8.</summary>
    /// <exception cref="GraphException">The value holds something that an identity cannot, such as NaN or a date.</exception>
    public static byte[] Of(object? value)
    {
        var writer = new CanonicalJsonWriter();
        Write(writer, value, value?.GetType() ?? typeof(object), 0);
        return writer.Written.ToArray();
    }

    internal static void Write(CanonicalJsonWriter writer, object? value, Type declared, int depth)
    {
        switch (value)
        {
            case null:
                writer.Null();
                break;
            case string text:
                writer.String(text);
                break;
            case bool truth:
                writer.Boolean(truth);
                break;
            case int number:
                writer.Number(number);
                break;
            case double number:
                writer.Number(number);
                break;
            case Enum name:
                writer.String(NameOf(name));
                break;
            case long or short or sbyte or byte or ushort or uint:
                writer.Number(Convert.ToInt64(value, null));
                break;
            case ulong number:
                writer.Number(number);
                break;
            case float number:
                writer.Number(number);
                break;
            default:
                WriteComposite(writer, value, declared, depth + 1);
                break;
        }
    }

    /// <summary>The type of the items of a list, or of the values of a dictionary; <see langword="object"/> where it does not say.</summary>
    internal static Type ItemType(Type type) => ItemTypes.GetOrAdd(type, static t =>
    {
        var interfaces = t.IsInterface ? t.GetInterfaces().Prepend(t) : t.GetInterfaces();
        var item = interfaces.FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
        return item is { IsGenericType: true } && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? item.GetGenericArguments()[1]
            : item ?? typeof(object);
    });

    private static void WriteComposite(CanonicalJsonWriter writer, object value, Type declared, int depth)
    {
        if (depth > DeepestNesting)
            throw new GraphException($"A parameter of type {declared.Name} nests deeper than {DeepestNesting} levels.");
        switch (value)
        {
            case IDictionary entries:
                WriteEntries(writer, entries, ItemType(declared), depth);
                break;
            case IEnumerable items:
                var itemType = ItemType(declared);
                writer.StartArray();
                foreach (var item in items)
                    Write(writer, item, itemType, depth);
                writer.EndArray();
                break;
            case Stage or Delegate or DateTime or DateTimeOffset or TimeSpan or decimal or char or Guid or Type or Uri:
                throw new GraphException($"A {value.GetType().Name} cannot be part of an identity. {StageContract.Supported}");
            default:
                WriteObject(writer, value, declared, depth);
                break;
        }
    }

    private static void WriteObject(CanonicalJsonWriter writer, object value, Type declared, int depth)
    {
        var type = value.GetType();
        var isDeclared = type == declared || Nullable.GetUnderlyingType(declared) == type;

        // A parameter itself is of one stage; what it holds may be in the parameters of many.
        var mayBeShared = isDeclared && depth > 1 && !type.IsValueType;
        if (mayBeShared && writer.TryRepeat(value))
            return;
        var start = writer.Mark();
        writer.StartObject();
        if (!isDeclared)
        {
            writer.Name("$type");
            writer.String(type.Name);
        }

        WriteMembers(writer, value, depth);
        writer.EndObject();
        if (mayBeShared)
            writer.Remember(value, start);
    }

    internal static void WriteMembers(CanonicalJsonWriter writer, object value, int depth)
    {
        var members = IdentityShape.Of(value.GetType()).Members;
        for (var i = 0; i < members.Count; i++)
        {
            if (members[i].Read(value) is not { } memberValue)
                continue;
            writer.Name(members[i].QuotedName);
            Write(writer, memberValue, members[i].Property.PropertyType, depth);
        }
    }

    private static void WriteEntries(CanonicalJsonWriter writer, IDictionary entries, Type valueType, int depth)
    {
        var keys = new List<string>(entries.Count);
        foreach (var key in entries.Keys)
            keys.Add(key as string ?? throw new GraphException($"A dictionary in an identity has the key {key}, which is not a string."));
        keys.Sort(StringComparer.Ordinal);
        writer.StartObject();
        foreach (var key in keys)
        {
            writer.Name(key);
            Write(writer, entries[key], valueType, depth);
        }

        writer.EndObject();
    }

    private static string NameOf(Enum value) => EnumNames.GetOrAdd(value, static v => Enum.IsDefined(v.GetType(), v)
        ? IdentityMember.CamelCase(v.ToString())
        : throw new GraphException($"{v.GetType().Name} has no member with the value {v}."));
}
