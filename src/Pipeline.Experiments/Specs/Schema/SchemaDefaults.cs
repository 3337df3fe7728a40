using System.Collections;
using System.Globalization;
using System.Text.Json;
using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Writes what a key is when it is left out, where that is a value or a list of numbers.</summary>
internal static class SchemaDefaults
{
    public static void Write(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBoolean("default", flag);
                break;
            case Enum choice:
                json.WriteString("default", SpecField.NameOf(choice.GetType().GetField(choice.ToString())!));
                break;
            case string text:
                json.WriteString("default", text);
                break;
            case int or long or double:
                json.WriteNumber("default", Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable list when list.Cast<object>().Any():
                json.WriteStartArray("default");
                foreach (var item in list)
                    json.WriteNumberValue(Convert.ToDouble(item, CultureInfo.InvariantCulture));
                json.WriteEndArray();
                break;
        }
    }
}
