using System.Text.Json;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Laws;

namespace Pipeline.Experiments.Tests.Reporting;

public sealed class RunTableSchemaTests
{
    [Fact]
    public async Task Every_column_of_the_published_table_of_runs_has_a_name_a_type_and_a_meaning_in_its_schema()
    {
        using var workspace = new Workspace();
        await workspace.SweepAsync();
        var files = workspace.LatestReport();
        var header = System.Text.Encoding.UTF8.GetString(files["tables/runs.csv"]).Split('\n')[0].Split(',');
        var fields = JsonDocument.Parse(files["tables/runs.schema.json"]).RootElement.GetProperty("fields").EnumerateArray().ToList();
        Assert.Equal(header, fields.Select(field => field.GetProperty("name").GetString()));
        Assert.All(fields, field => Assert.NotEmpty(field.GetProperty("description").GetString()!));
        Assert.All(fields.Where(field => field.GetProperty("name").GetString()!.Contains('[', StringComparison.Ordinal)), field => Assert.NotEmpty(field.GetProperty("unit").GetString()!));
    }

    [Fact]
    public void Every_column_means_what_the_record_says()
    {
        var documentation = new Documentation();
        var properties = typeof(RunRecord).GetProperties().ToDictionary(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..], StringComparer.Ordinal);
        Assert.All(RunTable.Columns, column => Assert.Equal(documentation.Of(properties[column]), RunTable.Meaning(column)));
        Assert.Empty(RunTable.Meaning("none"));
    }
}
