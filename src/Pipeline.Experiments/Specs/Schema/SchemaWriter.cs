using System.Text.Json;
using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Writes JSON Schema for spec types. Every record becomes a definition of its own.</summary>
/// <param name="json">Takes the schema.</param>
internal sealed class SchemaWriter(Utf8JsonWriter json)
{
    private const string RatePattern = @"^2\^-?[0-9]+(\.(125|25|375|5|625|75|875))?$";
    private const string SizePattern = "^[0-9]+(\\.[0-9]+)? ?(B|kB|KB|MB|GB|TB|KiB|MiB|GiB|TiB)$";

    private readonly Documentation _documentation = new();

    public void WriteSchema(SpecType root)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.WriteString("title", "Experiment");
        WriteRecord(root, () => ScaleSchema.WriteKey(json));

        json.WriteStartObject("$defs");
        foreach (var type in RecordsIn(root).Order(Comparer<SpecType>.Create((a, b) => string.CompareOrdinal(NameOf(a), NameOf(b)))))
        {
            json.WriteStartObject(NameOf(type));
            WriteDefinition(type);
            json.WriteEndObject();
        }

        ScaleSchema.WriteDefinition(json, root);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>A record in its long form, and in its short form where it has one.</summary>
    private void WriteDefinition(SpecType type)
    {
        string[] names = [.. type.Alternatives.Where(field => field.Type.MayBeEmpty).Select(field => field.Name)];
        if (names.Length == 0 && type.Shorthand is null)
        {
            WriteRecord(type);
            return;
        }

        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        if (type.Shorthand is { } shorthand)
            WriteValue(shorthand.Type, shorthand);
        else
            WriteStrings("enum", names);
        json.WriteEndObject();

        json.WriteStartObject();
        WriteRecord(type);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteRecord(SpecType type, Action? more = null)
    {
        json.WriteString("description", _documentation.Of(type.Type));
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        WriteStrings("required", [.. type.Fields.Where(field => field.IsRequired).Select(field => field.Name)]);

        var blank = Activator.CreateInstance(type.Type);
        json.WriteStartObject("properties");
        foreach (var field in type.Fields)
        {
            json.WriteStartObject(field.Name);
            json.WriteString("description", _documentation.Of(field.Property));
            WriteField(field);
            if (!field.IsRequired && field.Property.GetValue(blank) is { } value)
                SchemaDefaults.Write(json, value);
            json.WriteEndObject();
        }

        more?.Invoke();
        json.WriteEndObject();
        if (!type.IsOneOf)
            return;

        json.WriteStartArray("oneOf");
        foreach (var field in type.Alternatives)
        {
            json.WriteStartObject();
            WriteStrings("required", [field.Name]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteField(SpecField field)
    {
        if (field.Type.Kind != SpecKind.List)
        {
            WriteValue(field.Type, field);
        }
        else if (field.SingleAllowed)
        {
            json.WriteStartArray("anyOf");
            json.WriteStartObject();
            WriteValue(field.Type.Item!, field);
            json.WriteEndObject();
            json.WriteStartObject();
            WriteList(field);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else
        {
            WriteList(field);
        }
    }

    private void WriteList(SpecField field)
    {
        json.WriteString("type", "array");
        json.WriteNumber("minItems", 1);
        if (field.Type.Item!.Kind != SpecKind.Record)
            json.WriteBoolean("uniqueItems", true);
        json.WriteStartObject("items");
        WriteValue(field.Type.Item, field);
        json.WriteEndObject();
    }

    private void WriteValue(SpecType type, SpecField field)
    {
        switch (type.Kind)
        {
            case SpecKind.Text:
                WriteText(TextForms.Pattern(field.Form));
                break;
            case SpecKind.Boolean:
                json.WriteString("type", "boolean");
                break;
            case SpecKind.Integer or SpecKind.Number:
                json.WriteString("type", type.Kind == SpecKind.Integer ? "integer" : "number");
                WriteRange(field.Range);
                break;
            case SpecKind.Rate:
                WriteRate();
                break;
            case SpecKind.Size:
                WriteText(SizePattern);
                break;
            case SpecKind.Choice:
                WriteChoices(type);
                break;
            default:
                json.WriteString("$ref", $"#/$defs/{NameOf(type)}");
                break;
        }
    }

    private void WriteText(string pattern)
    {
        json.WriteString("type", "string");
        json.WriteString("pattern", pattern);
    }

    private void WriteRange(RangeAttribute? range)
    {
        if (range is null)
            return;

        json.WriteNumber("minimum", range.Minimum);
        json.WriteNumber("maximum", range.Maximum);
    }

    private void WriteRate()
    {
        json.WriteStartArray("anyOf");
        json.WriteStartObject();
        json.WriteString("type", "number");
        json.WriteNumber("exclusiveMinimum", 0);
        json.WriteEndObject();
        json.WriteStartObject();
        WriteText(RatePattern);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteChoices(SpecType type)
    {
        json.WriteStartArray("oneOf");
        foreach (var (name, value) in type.Choices)
        {
            json.WriteStartObject();
            json.WriteString("const", name);
            json.WriteString("description", _documentation.Of(type.Type.GetField(value.ToString()!)!));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteStrings(string key, string[] values)
    {
        if (values.Length == 0)
            return;

        json.WriteStartArray(key);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>The name of a record among the definitions.</summary>
    public static string NameOf(SpecType type) =>
        SpecField.NameOf(type.Type).Replace("Spec", "", StringComparison.Ordinal);

    private static HashSet<SpecType> RecordsIn(SpecType root)
    {
        var found = new HashSet<SpecType>();
        Visit(root);
        return found;

        void Visit(SpecType record)
        {
            foreach (var type in record.Fields.Select(field => field.Type.Item ?? field.Type))
            {
                if (type.Kind == SpecKind.Record && found.Add(type))
                    Visit(type);
            }
        }
    }
}
