using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Reports.Tables;

/// <summary>Says for programs what the columns of a table's CSV file hold, as a Table Schema of Frictionless Data: name, title, type, unit and meaning.</summary>
public static class TableSchema
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the schema of a table.</summary>
    /// <param name="table">The table; each of its columns has a meaning.</param>
    /// <returns>JSON; lines end with LF.</returns>
    public static string Render(Table table)
    {
        var fields = table.Columns.SelectMany(column => TableCsv.Names(column).Select(name => Field(column, name)));
        var schema = new JsonObject { ["fields"] = new JsonArray([.. fields.Select(field => (JsonNode)field)]), ["missingValues"] = new JsonArray("") };
        string[] keys = [.. table.Columns.Where(column => column.IsKey).Select(column => TableCsv.Names(column)[0])];
        if (keys.Length > 0)
            schema["primaryKey"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]);
        return schema.ToJsonString(Format) + "\n";
    }

    private static JsonObject Field(Column column, string name)
    {
        var field = new JsonObject { ["name"] = name, ["title"] = Charts.RichText.ToPlain(column.Header), ["type"] = column.IsNumeric ? "number" : "string" };
        if (column.Unit.Length > 0)
            field["unit"] = column.Unit;
        field["description"] = column.Meaning;
        return field;
    }
}
