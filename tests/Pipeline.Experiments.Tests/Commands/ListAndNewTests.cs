using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class ListAndNewTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_list_has_specs_good_and_bad_and_reports()
    {
        await _workspace.SweepAsync();
        await File.WriteAllTextAsync(Path.Combine(_workspace.Root, "specs", "wrong.yaml"), "name: wrong\ntitel: Wrong\n");

        Assert.Equal(ExitCode.Success, await _workspace.RunAsync(ListCommand.RunAsync));

        Assert.Matches(@"^Specs in specs:\n  tiny       72 runs  A tiny sweep\n  wrong  [^\n]*wrong\.yaml\(\d+,\d+\): ", _workspace.Output);
        Assert.Matches(@"\nReports in artifacts/reports:\n  tiny  1 version, last: artifacts/reports/tiny/0001-[0-9a-f]{8}/report\.html\n$", _workspace.Output);
    }

    [Fact]
    public async Task A_new_spec_is_complete_and_fits_its_text()
    {
        WriteTexts(40, 20_000);

        Assert.Equal(ExitCode.Success, await NewAsync("my-text", Path.Combine(_workspace.Root, "texts")));

        var path = Path.Combine(_workspace.Root, "specs", "my-text.yaml");
        var experiment = SpecFile.Load("my-text", Path.Combine(_workspace.Root, "specs"));
        Assert.Equal("../texts/**/*.txt", Assert.Single(experiment.Spec.Corpus.Sources[0].Files!.Globs));
        await Verifier.Verify(await File.ReadAllTextAsync(path), "yaml");
    }

    [Theory]
    [InlineData("Tiny", "--name: 'Tiny' is no name of a spec")]
    [InlineData("tiny", "--name: there is a spec 'tiny' already")]
    [InlineData("other", "--text: ")]
    public async Task A_new_spec_that_cannot_be_is_refused(string name, string message)
    {
        Assert.Equal(ExitCode.WrongUsage, await NewAsync(name, Path.Combine(_workspace.Root, "nowhere/*.txt")));
        Assert.StartsWith($"error: {message}", _workspace.Error, StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_workspace.Root, "specs")));
    }

    [Theory]
    [InlineData(3, 40_000, "3 files are too few")]
    [InlineData(20, 100, "of text is too little")]
    public async Task Text_that_is_too_little_is_refused(int files, int bytes, string message)
    {
        WriteTexts(files, bytes);

        Assert.Equal(ExitCode.WrongUsage, await NewAsync("mine", Path.Combine(_workspace.Root, "texts/*.txt")));
        Assert.Contains(message, _workspace.Error, StringComparison.Ordinal);
    }

    private Task<int> NewAsync(string name, params string[] text) => _workspace.RunAsync(environment => NewCommand.RunAsync(new NewOptions(name, text), environment));

    private void WriteTexts(int files, int bytes)
    {
        Directory.CreateDirectory(Path.Combine(_workspace.Root, "texts"));
        for (var i = 0; i < files; i++)
            File.WriteAllText(Path.Combine(_workspace.Root, "texts", $"{i}.txt"), new string((char)('a' + (i % 26)), bytes));
    }
}
