using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Graph.Identity;

/// <summary>
/// Checks that the identity of a stage type holds all that the stage can read: every field belongs to a parameter or to a property marked
/// <see cref="NotIdentityAttribute"/>, and every parameter is of a type that cannot change and that canonical JSON can hold. A test of the
/// room that has the stages calls it for each of them.
/// </summary>
public static class StageContract
{
    internal const string Supported =
        "A parameter is a bool, a number (not decimal), a string, an enumeration, a record, an IReadOnlyList or an IReadOnlyDictionary with string keys.";

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> Scalars =
    [
        typeof(bool), typeof(string), typeof(double), typeof(float), typeof(int), typeof(long), typeof(short), typeof(sbyte),
        typeof(byte), typeof(ushort), typeof(uint), typeof(ulong),
    ];

    private static readonly HashSet<Type> Collections =
    [
        typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>), typeof(IEnumerable<>),
        typeof(System.Collections.Immutable.ImmutableArray<>), typeof(System.Collections.Immutable.ImmutableList<>),
        typeof(System.Collections.Frozen.FrozenDictionary<,>),
    ];

    /// <summary>Every concrete stage type of an assembly, for a test that checks them all.</summary>
    public static IReadOnlyList<Type> StageTypes(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetTypes().Where(t => !t.IsAbstract && typeof(Stage).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal)];
    }

    /// <summary>What is wrong with a stage type, one sentence each; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(Type stageType)
    {
        ArgumentNullException.ThrowIfNull(stageType);
        if (!typeof(Stage).IsAssignableFrom(stageType))
            throw new ArgumentException($"{stageType.Name} is not a stage.", nameof(stageType));
        var problems = new List<string>();
        for (var type = stageType; type != typeof(Stage); type = type!.BaseType)
            CheckFields(type!, problems);
        CheckMembers(stageType, stageType.Name, [], problems);
        return problems;
    }

    private static void CheckFields(Type type, List<string> problems)
    {
        var owned = type.GetProperties(Declared).Select(p => (Property: p, Field: IdentityShape.BackingField(p)))
            .Where(p => p.Field is not null).ToDictionary(p => p.Field!, p => p.Property);
        foreach (var field in type.GetFields(Declared))
        {
            if (field.IsLiteral || field.IsDefined(typeof(CompilerGeneratedAttribute)) && !owned.ContainsKey(field))
                continue;
            if (field.IsStatic)
            {
                if (!field.IsInitOnly)
                    problems.Add($"{type.Name} has the static field '{field.Name}', which can change; make it a constant or a parameter.");
            }
            else if (!owned.TryGetValue(field, out var property))
            {
                problems.Add($"{type.Name} has the field '{field.Name}', which is not in the identity; make it a public property.");
            }
            else if (property.GetMethod is not { IsPublic: true } && !IdentityShape.IsMarked(property))
            {
                problems.Add($"{type.Name}.{property.Name} is not public, so it is not in the identity; make it public or mark it NotIdentity.");
            }
        }
    }

    private static void CheckMembers(Type type, string path, HashSet<Type> open, List<string> problems)
    {
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (IsSettable(property) && !IdentityShape.IsMarked(property))
                problems.Add($"{path}.{property.Name} can be set after the key was computed; make it init-only.");
        }

        var members = IdentityShape.Of(type).Members;
        foreach (var clash in members.GroupBy(m => m.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            problems.Add($"{path} has several properties that are '{clash.Key}' in the identity.");
        foreach (var member in members)
            CheckType(member.Property.PropertyType, $"{path}.{member.Property.Name}", open, problems);
    }

    private static void CheckType(Type type, string path, HashSet<Type> open, List<string> problems)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalars.Contains(type) || type.IsEnum || !open.Add(type))
            return;
        if (typeof(Stage).IsAssignableFrom(type) || typeof(StageInput).IsAssignableFrom(type))
        {
            problems.Add($"{path} is a {Describe(type)}, whose content is in the identity already; mark it NotIdentity and list what is read under Inputs.");
        }
        else if (type.IsGenericType && Collections.Contains(type.GetGenericTypeDefinition()))
        {
            var arguments = type.GetGenericArguments();
            if (arguments.Length == 2 && arguments[0] != typeof(string))
                problems.Add($"{path} is a dictionary whose keys are of type {arguments[0].Name}; keys are strings.");
            CheckType(arguments[^1], $"{path}[]", open, problems);
        }
        else if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            problems.Add($"{path} is a {Describe(type)}, which can change after the key was computed or has no order. {Supported}");
        }
        else if (IsRecord(type))
        {
            CheckMembers(type, path, open, problems);
            foreach (var derived in type.Assembly.GetTypes().Where(t => t != type && type.IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal))
                CheckType(derived, $"{path}({derived.Name})", open, problems);
        }
        else
        {
            problems.Add($"{path} is a {Describe(type)}. {Supported}");
        }

        open.Remove(type);
    }

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>A record class, or a read-only value type; the compiler gives records a clone or a print method.</summary>
    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || (type is { IsValueType: true, IsPrimitive: false } && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic) is not null);

    private static string Describe(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Describe))}>"
        : type.Name;
}
