using System.Text.Json;

namespace Pipeline.Build.Tests.Commands;

/// <summary><c>.nuke/build.schema.json</c> helps editors with <c>.nuke/parameters.json</c>, so it must know what the build knows.</summary>
public sealed class ParameterSchemaTests
{
    [Fact]
    public void It_has_every_option_with_its_description()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Folder, ".nuke", "build.schema.json")));
        var known = BuildVerbs.Face.Options.Where(option => option != BuildVerbs.Root).ToDictionary(option => option.Name, option => option.Help);

        var written = schema.RootElement.GetProperty("properties").EnumerateObject()
            .Where(property => property.Name != "$schema")
            .ToDictionary(property => property.Name, property => property.Value.GetProperty("description").GetString()!);

        Assert.Equal(known.OrderBy(entry => entry.Key, StringComparer.Ordinal), written.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }
}
