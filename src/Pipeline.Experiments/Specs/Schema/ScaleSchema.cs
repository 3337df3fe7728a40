using System.Text.Json;
using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Writes what scales may hold: the keys of the spec, of which none is required, and an optional one may be taken away.</summary>
internal static class ScaleSchema
{
    private const string Scale = "Scale";

    /// <summary>The key of a spec that holds its scales.</summary>
    public static void WriteKey(Utf8JsonWriter json)
    {
        json.WriteStartObject(SpecScales.Key);
        json.WriteString("description", $"Other sizes at which the question is asked, by name: --scale smoke. The scale {SpecScales.Own} is the spec as it stands.");
        json.WriteString("type", "object");
        json.WriteNumber("minProperties", 1);
        json.WriteStartObject("propertyNames");
        json.WriteString("pattern", TextForms.Pattern(TextForm.Name));
        json.WriteStartObject("not");
        json.WriteString("const", SpecScales.Own);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("additionalProperties");
        json.WriteString("$ref", $"#/$defs/{Scale}");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What one scale may hold.</summary>
    public static void WriteDefinition(Utf8JsonWriter json, SpecType root)
    {
        json.WriteStartObject(Scale);
        json.WriteString("description", "What differs at this size. Lists, and mappings of which one key is given, are replaced as a whole; a key without a value takes the spec's away.");
        WriteChanges(json, root, "#");
        json.WriteEndObject();
    }

    private static void WriteChanges(Utf8JsonWriter json, SpecType record, string place)
    {
        json.WriteString("type", "object");
        json.WriteBoolean("additionalProperties", false);
        json.WriteStartObject("properties");
        foreach (var field in record.Fields.Where(field => place != "#" || field.Name != SpecScales.Shared))
        {
            json.WriteStartObject(field.Name);
            json.WriteStartArray("anyOf");
            if (!field.IsRequired)
                WriteNull(json);
            json.WriteStartObject();
            json.WriteString("$ref", $"{place}/properties/{field.Name}");
            json.WriteEndObject();
            if (field.Type.IsChangedByKey)
            {
                json.WriteStartObject();
                WriteChanges(json, field.Type, $"#/$defs/{SchemaWriter.NameOf(field.Type)}{(field.Type.Shorthand is null ? "" : "/anyOf/1")}");
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteNull(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", "null");
        json.WriteEndObject();
    }
}
