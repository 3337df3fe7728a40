using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>The JSON Schema (2020-12) of specs, for editors. It is made of the records that specs are read into, and of their documentation.</summary>
public static class SpecSchema
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text, with LF line ends. Needs the documentation files that the compiler writes beside the assemblies.</summary>
    public static string Generate()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
            new SchemaWriter(json).WriteSchema(SpecType.Of(typeof(ExperimentSpec)));

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
