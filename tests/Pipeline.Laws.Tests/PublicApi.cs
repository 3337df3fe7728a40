using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pipeline.Laws.Tests;

public sealed class PublicApi
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public async Task What_others_can_call_is_known() => await Verifier.Verify(string.Join("\n\n", typeof(RunTable).Assembly.GetExportedTypes()
        .Where(type => !typeof(Delegate).IsAssignableFrom(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => string.Join('\n', Members(type).Order(StringComparer.Ordinal).Select(member => $"  {member}").Prepend($"{Kind(type)} {Name(type)}")))));

    private static string Kind(Type type) => type.IsEnum ? "enum" : type.IsValueType ? "struct" : IsRecord(type) ? "record" : type is { IsAbstract: true, IsSealed: true } ? "static class" : "class";

    // What every record has is not worth a line.
    private static string[] Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type);
        IEnumerable<string> constructors = type.GetConstructors().Where(constructor => !IsRecord(type) || constructor.GetParameters().Length > 0)
            .Select(constructor => $"new({Parameters(constructor)})");
        IEnumerable<string> properties = type.GetProperties(Own).Select(property =>
            $"{(property.GetMethod!.IsStatic ? "static " : "")}{Name(property.PropertyType)} {property.Name}{(property.GetIndexParameters().Length > 0 ? "[]" : "")}"
            + (property.IsDefined(typeof(RequiredMemberAttribute)) ? " required" : ""));
        IEnumerable<string> methods = type.GetMethods(Own)
            .Where(method => !method.IsSpecialName && !(IsRecord(type) && (method.Name is "Equals" or "GetHashCode" or "Deconstruct" or "<Clone>$" || method.Name == "ToString" && method.IsDefined(typeof(CompilerGeneratedAttribute)))))
            .Select(method => $"{(method.IsStatic ? "static " : "")}{Name(method.ReturnType)} {method.Name}({Parameters(method)})");
        IEnumerable<string> fields = type.GetFields(Own).Select(field => $"const {Name(field.FieldType)} {field.Name}");
        return [.. constructors, .. properties, .. methods, .. fields];
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? "?" : "")}"));

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } value ? $"{Name(value)}?"
        : !type.IsGenericType ? type.Namespace?.StartsWith("Pipeline.Laws.", StringComparison.Ordinal) == true ? $"{type.Namespace["Pipeline.Laws.".Length..]}.{type.Name}" : type.Name
        : $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
}
