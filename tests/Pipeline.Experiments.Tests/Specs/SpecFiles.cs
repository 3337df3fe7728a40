using Pipeline.Experiments.Specs;

namespace Pipeline.Experiments.Tests.Specs;

public sealed class SpecFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Published => [.. Directory.GetFiles(SpecSource.Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path))];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Published))]
    public void A_published_spec_can_be_read_and_names_its_schema_for_editors(string name)
    {
        Assert.NotEmpty(SpecFile.Load(name, SpecSource.Folder).Runs);

        var firstLine = File.ReadLines(Path.Combine(SpecSource.Folder, name + ".yaml")).First();
        Assert.Equal("# yaml-language-server: $schema=schema/experiment.schema.json", firstLine);
    }

    [Fact]
    public void A_spec_is_found_by_name_and_by_path()
    {
        var path = Write("tiny", SpecSource.Valid);

        Assert.Equal(SpecFile.Load("tiny", _folder.Path).Runs, SpecFile.Load(path, "elsewhere").Runs);
    }

    [Fact]
    public async Task A_spec_that_cannot_be_read_is_refused()
    {
        Write("tiny", SpecSource.Valid);
        Write("other", SpecSource.Valid);
        using (var large = File.Create(_folder["large.yaml"]))
            large.SetLength(100_000_000);
        Directory.CreateDirectory(_folder["folder.yaml"]);

        var messages = new[] { "tiyn", "nothing-like-it", "no/such/place.yaml", "other", "large", "folder" }
            .Select(name => Assert.Throws<SpecException>(() => SpecFile.Load(name, _folder.Path)).Message);
        await Verifier.Verify(string.Join('\n', messages).Replace(_folder.Path, "specs", StringComparison.Ordinal));
    }

    private string Write(string name, string text)
    {
        var path = _folder[name + ".yaml"];
        File.WriteAllText(path, text);
        return path;
    }
}
