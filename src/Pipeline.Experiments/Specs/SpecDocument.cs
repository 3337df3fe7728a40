using System.Globalization;
using Pipeline.Experiments.Specs.Yaml;

namespace Pipeline.Experiments.Specs;

/// <summary>The nodes of a spec, to give errors their place.</summary>
/// <param name="root">The whole spec.</param>
/// <param name="errors">Takes the errors.</param>
internal sealed class SpecDocument(YamlMapping root, SpecErrors errors)
{
    /// <summary>The whole spec.</summary>
    public YamlMapping Root => root;

    /// <summary>Adds an error at a path such as <c>model.widths[1]</c>, whose text becomes part of the message.</summary>
    public void Refuse(string path, string message) => errors.Add(Locate(path, out _), $"{path}: {message}");

    /// <summary>An error at a path, for what only turns out later.</summary>
    public SpecError ErrorAt(string path, string message)
    {
        var node = Locate(path, out _);
        return errors.At(node.Line, node.Column, $"{path}: {message}");
    }

    /// <summary>Whether the spec states what is at a path.</summary>
    public bool States(string path)
    {
        Locate(path, out var found);
        return found;
    }

    /// <summary>The node at a path, or the nearest around it.</summary>
    private YamlNode Locate(string path, out bool found)
    {
        YamlNode node = root;
        foreach (var part in path.Split('.', '['))
        {
            var next = node switch
            {
                YamlMapping mapping => mapping[part],
                YamlSequence sequence when part[^1] == ']' => sequence.Items[int.Parse(part.AsSpan(0, part.Length - 1), CultureInfo.InvariantCulture)],
                YamlScalar scalar when part == "0]" => scalar,
                _ => null,
            };
            found = next is not null;
            if (next is null)
                return node;

            node = next;
        }

        found = true;
        return node;
    }
}
