using System.Globalization;
using System.Reflection;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Parameters;

/// <summary>A member of the build that takes its value from the user.</summary>
internal sealed class BuildParameter
{
    private readonly MemberInfo _member;
    private readonly ParameterAttribute _attribute;

    private BuildParameter(MemberInfo member, ParameterAttribute attribute)
    {
        _member = member;
        _attribute = attribute;
        Name = attribute.Name ?? member.Name;
        Type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
    }

    /// <summary>The name in <c>parameters.json</c>: "KeepGoing".</summary>
    public string Name { get; }

    /// <summary>The name on the command line, without its dashes: "keep-going".</summary>
    public string DashedName
    {
        get
        {
            var text = new StringBuilder();
            foreach (var c in Name)
                text.Append(char.IsUpper(c) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
            return text.ToString();
        }
    }

    public Type Type { get; }

    public bool IsList => Type == typeof(string[]);

    public string Description => _attribute.Description ?? "";

    /// <summary>Whether every NUKE build has the parameter.</summary>
    public bool IsInherited => _member.DeclaringType == typeof(NukeBuild);

    public static IReadOnlyList<BuildParameter> AllOf(Type build)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        const BindingFlags Inherited = Own | BindingFlags.Static;
        var members = build.GetFields(Own).Concat<MemberInfo>(build.GetProperties(Own)).Concat(typeof(NukeBuild).GetProperties(Inherited));
        return
        [
            .. members
                .Where(member => member.IsDefined(typeof(ParameterAttribute)))
                .Select(member => new BuildParameter(member, member.GetCustomAttribute<ParameterAttribute>()!)),
        ];
    }

    /// <summary>Whether a user's spelling means this parameter: case and dashes are passed over.</summary>
    public bool IsCalled(string text) => string.Equals(text.Replace("-", "", StringComparison.Ordinal), Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Splits values that are given as one.</summary>
    public IReadOnlyList<string> Split(IReadOnlyList<string> values) =>
        _attribute.Separator is { } separator ? [.. values.SelectMany(value => value.Split(separator))] : values;

    /// <summary>Sets the member of <paramref name="build"/>; a relative path is meant from <paramref name="folder"/>.</summary>
    /// <exception cref="FormatException">The values do not fit the member's type; the message says which would.</exception>
    public void Set(NukeBuild build, IReadOnlyList<string> values, string folder)
    {
        var value = Convert(values, folder);
        if (_member is FieldInfo field)
            field.SetValue(build, value);
        else
            ((PropertyInfo)_member).SetValue(build, value);
    }

    private object Convert(IReadOnlyList<string> values, string folder)
    {
        if (IsList)
            return values.Count > 0 || IsInherited ? values.ToArray() : throw new FormatException("takes one value or several");
        if (Type == typeof(bool))
            return values.Count == 0 || (values.Count == 1 && bool.TryParse(values[0], out var flag) ? flag : throw new FormatException("takes no value, or true or false"));
        if (Type == typeof(AbsolutePath) && values.Count <= 1)
            return AbsolutePath.Create(Path.GetFullPath(values.SingleOrDefault("."), folder));
        if (values.Count != 1)
            throw new FormatException(values.Count == 0 ? "takes a value" : "takes one value (targets stand before the options)");
        if (Type == typeof(string))
            return values[0];
        if (Type == typeof(int?))
            return int.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("takes a whole number");
        if (Type.IsEnum)
            return Enum.TryParse(Type, values[0], ignoreCase: true, out var constant) && !char.IsAsciiDigit(values[0][0]) ? constant : throw new FormatException($"takes one of {string.Join(", ", Enum.GetNames(Type))}");
        throw new NotSupportedException($"Parameter {Name}: the stand-in converts no {Type}.");
    }
}
