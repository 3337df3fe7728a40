using System.Reflection;
using System.Text;
using System.Xml.Linq;

namespace Pipeline.Experiments.Specs;

/// <summary>The summaries of documentation comments, from the files that the compiler writes beside the assemblies.</summary>
internal sealed class Documentation
{
    private readonly Dictionary<Assembly, Dictionary<string, string>> _assemblies = [];

    /// <summary>The summary of a type, property or field, on one line.</summary>
    /// <exception cref="InvalidOperationException">The member has no summary.</exception>
    public string Of(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType!;
        if (!_assemblies.TryGetValue(type.Assembly, out var summaries))
            _assemblies.Add(type.Assembly, summaries = Read(type.Assembly));

        var key = member switch
        {
            Type => $"T:{type.FullName}",
            PropertyInfo => $"P:{type.FullName}.{member.Name}",
            _ => $"F:{type.FullName}.{member.Name}",
        };
        return summaries.TryGetValue(key, out var summary) ? summary : throw new InvalidOperationException($"{key} has no documentation.");
    }

    private static Dictionary<string, string> Read(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => Flatten(member.Element("summary")!));

    /// <summary>Text with one space between words; a reference becomes the last part of its name.</summary>
    private static string Flatten(XElement summary)
    {
        var text = new StringBuilder();
        foreach (var node in summary.DescendantNodes())
        {
            if (node is XText words)
                text.Append(words.Value);
            else if (node is XElement element && (element.Attribute("cref") ?? element.Attribute("name")) is { } reference)
                text.Append(reference.Value[(reference.Value.LastIndexOf('.') + 1)..]);
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
