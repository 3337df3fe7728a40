using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_in_the_repository_is_the_one_that_the_records_give()
    {
        var path = Path.Combine(SpecSource.Folder, "schema", "experiment.schema.json");
        var generated = SpecSchema.Generate();
        if (File.Exists(path) && File.ReadAllText(path) == generated)
            return;

        var received = Path.ChangeExtension(path, ".received.json");
        File.WriteAllText(received, generated);
        Assert.Fail($"The spec records changed. If that is meant, accept the new schema: mv {received} {path}");
    }
}
