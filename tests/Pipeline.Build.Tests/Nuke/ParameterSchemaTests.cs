using System.Text.Json;
using Nuke.Common.Execution;
using Nuke.Common.Parameters;

namespace Pipeline.Build.Tests.Nuke;

/// <summary><c>.nuke/build.schema.json</c> helps editors with <c>.nuke/parameters.json</c>, so it must know what the build knows.</summary>
public sealed class ParameterSchemaTests : IDisposable
{
    private readonly JsonDocument _schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Folder, ".nuke", "build.schema.json")));

    public void Dispose() => _schema.Dispose();

    [Fact]
    public void It_has_every_parameter_with_its_description()
    {
        var known = BuildParameter.AllOf(typeof(global::Build)).Where(parameter => parameter.Name != "Root").ToDictionary(parameter => parameter.Name, parameter => parameter.Description);

        var written = _schema.RootElement.GetProperty("properties").EnumerateObject()
            .Where(property => property.Name != "$schema")
            .ToDictionary(property => property.Name, property => property.Value.GetProperty("description").GetString()!);

        Assert.Equal(known.OrderBy(entry => entry.Key, StringComparer.Ordinal), written.OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void It_has_every_target()
    {
        var known = TargetFactory.CreateAll(new global::Build(), []).Select(target => target.Name);

        var written = _schema.RootElement.GetProperty("definitions").GetProperty("Target").GetProperty("enum").EnumerateArray().Select(name => name.GetString());

        Assert.Equal(known, written);
    }
}
