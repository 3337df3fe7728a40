using System.Collections;
using System.Globalization;
using Pipeline.Experiments.Specs.Yaml;
using Pipeline.Laws.Tables;

namespace Pipeline.Experiments.Specs.Binding;

/// <summary>Turns YAML nodes into records. What does not fit is added to the errors, and binding goes on.</summary>
/// <param name="errors">Takes the errors.</param>
/// <param name="alsoKnown">Keys of the root that are read elsewhere, for suggestions.</param>
internal sealed class SpecBinder(SpecErrors errors, params string[] alsoKnown)
{
    /// <summary>The record that a node describes, or null after an error.</summary>
    public T? Bind<T>(YamlNode node)
        where T : class
    {
        var before = errors.Count;
        var value = BindRecord(SpecType.Of(typeof(T)), node, "");
        return errors.Count == before ? (T?)value : null;
    }

    private object? BindField(SpecField field, YamlNode node, string path)
    {
        if (field.Type.Kind != SpecKind.List)
            return BindValue(field, field.Type, node, path);
        if (node is YamlSequence sequence)
            return BindList(field, sequence, path);
        if (field.SingleAllowed)
            return BindList(field, new YamlSequence(node.Line, node.Column, [node]), path);

        return Expected(node, path, SpecWords.Describe(field.Type, field));
    }

    private object? BindList(SpecField field, YamlSequence sequence, string path)
    {
        var item = field.Type.Item!;
        if (sequence.Items.Count == 0)
        {
            errors.Add(sequence, $"{path}: the list is empty; give at least one item{(field.IsRequired ? "" : " or leave the key out")}");
            return null;
        }

        var values = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item.Type))!;
        var seen = new HashSet<object>();
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var node = sequence.Items[i];
            if (BindValue(field, item, node, string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]")) is not { } value)
                continue;

            if (item.Kind != SpecKind.Record && !seen.Add(value))
                errors.Add(node, $"{path}: {((YamlScalar)node).Text} is given twice");
            values.Add(value);
        }

        return values;
    }

    private object? BindValue(SpecField field, SpecType type, YamlNode node, string path)
    {
        if (type.Kind == SpecKind.Record)
            return BindRecord(type, node, path);
        if (node is not YamlScalar scalar)
            return Expected(node, path, SpecWords.Describe(type, field));

        var value = ScalarBinder.Bind(type, scalar, field, out var complaint);
        if (complaint is not null)
            errors.Add(node, $"{path}: {complaint}");
        return value;
    }

    private object? BindRecord(SpecType type, YamlNode node, string path)
    {
        switch (node)
        {
            case YamlMapping mapping:
                return BindFields(type, mapping, path);
            case YamlScalar { IsText: true } name when type.IsOneOf:
                return BindAlternative(type, name, path);
            case YamlScalar { IsText: true } text when type.Shorthand is { } field:
                return BindFields(type, new YamlMapping(node.Line, node.Column, [new YamlEntry(text with { Text = field.Name }, text)]), path);
            default:
                return Expected(node, path, SpecWords.Describe(type, field: null));
        }
    }

    private object BindFields(SpecType type, YamlMapping mapping, string path)
    {
        var record = Activator.CreateInstance(type.Type)!;
        var names = type.Fields.Select(field => field.Name).ToArray();
        foreach (var (key, node) in mapping.Entries)
        {
            var index = Array.IndexOf(names, key.Text);
            if (index < 0)
            {
                var where = path.Length == 0 ? "" : $" in {path}";
                errors.Add(key, $"unknown key '{key.Text}'{where}; {NearestName.Suggestion(key.Text, path.Length == 0 ? [.. names, .. alsoKnown] : names)}");
            }
            else if (BindField(type.Fields[index], node, Join(path, key.Text)) is { } value)
            {
                type.Fields[index].Property.SetValue(record, value);
            }
        }

        RequireFields(type, mapping, path);
        return record;
    }

    private void RequireFields(SpecType type, YamlMapping mapping, string path)
    {
        foreach (var field in type.Fields)
        {
            if (field.IsRequired && mapping[field.Name] is null)
                errors.Add(mapping, $"{Join(path, field.Name)} is missing; it is {SpecWords.Describe(field.Type, field)}");
        }

        if (!type.IsOneOf)
            return;

        var given = type.Alternatives.Where(field => mapping[field.Name] is not null).Select(field => field.Name).ToArray();
        if (given.Length != 1)
        {
            var found = given.Length == 0 ? "none is given" : $"{string.Join(" and ", given)} are given";
            errors.Add(mapping, $"{path}: exactly one of {SpecWords.Alternatives(type)} is needed; {found}");
        }
    }

    private object? BindAlternative(SpecType type, YamlScalar name, string path)
    {
        var field = type.Alternatives.FirstOrDefault(field => field.Name == name.Text);
        if (field is null)
        {
            errors.Add(name, $"{path}: unknown name '{name.Text}'; {NearestName.Suggestion(name.Text, [.. type.Alternatives.Select(field => field.Name)])}");
            return null;
        }

        var value = field.Type.MayBeEmpty ? new YamlMapping(name.Line, name.Column, []) : (YamlNode)new YamlScalar(name.Line, name.Column, "", IsPlain: true);
        return BindFields(type, new YamlMapping(name.Line, name.Column, [new YamlEntry(name, value)]), path);
    }

    private object? Expected(YamlNode node, string path, string expected)
    {
        errors.Add(node, $"{(path.Length == 0 ? errors.What : path)}: expected {expected}, found {node.Description}");
        return null;
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
