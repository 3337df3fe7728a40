using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class BadInputTests
{
    [Fact]
    public async Task A_corpus_too_small_for_the_vocabulary_says_what_it_can_give()
    {
        using var workspace = new Workspace(Workspace.TinySpec.Replace("[280, 320, 384]", "[280, 60000]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync(jobs: 1));
        await Verifier.Verify(workspace.Error.Split('\n')[0]);
    }

    [Fact]
    public async Task A_corpus_too_small_for_the_context_says_so()
    {
        using var workspace = new Workspace(Workspace.TinySpec
            .Replace("context: 16", "context: 20000", StringComparison.Ordinal)
            .Replace("characters: 3000", "characters: 3e5", StringComparison.Ordinal)
            .Replace("[280, 320, 384]", "[384]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync(jobs: 1));
        await Verifier.Verify(workspace.Error.Split('\n')[0]);
    }

    [Fact]
    public async Task An_empty_validation_set_says_so()
    {
        using var workspace = new Workspace(Workspace.TinySpec.Replace("validationFraction: 0.1", "validationFraction: 0.0001", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync());
        await Verifier.Verify(workspace.Error);
    }

    [Fact]
    public async Task A_pattern_without_files_is_refused_with_its_place()
    {
        using var workspace = new Workspace(Workspace.TinySpec.Replace("synthetic: {size: 60 kB, words: 300}", "files: {globs: [\"texts/*.md\"]}", StringComparison.Ordinal));
        Assert.Equal(ExitCode.WrongUsage, await workspace.SweepAsync());
        await Verifier.Verify(workspace.Error);
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused_with_its_place()
    {
        using var workspace = new Workspace(Workspace.TinySpec.Replace("synthetic: {size: 60 kB, words: 300}", "files: {globs: [\"*.txt\"]}", StringComparison.Ordinal));
        await File.WriteAllBytesAsync(Path.Combine(workspace.Root, "specs", "latin1.txt"), "caf\u00e9"u8.ToArray().Concat(new byte[] { 0xE9, 0x20 }).ToArray());
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync());
        await Verifier.Verify(workspace.Error);
    }

    [Fact]
    public async Task A_failure_stops_only_what_depends_on_it_when_asked_to_keep_going()
    {
        using var workspace = new Workspace(Workspace.TinySpec.Replace("[280, 320, 384]", "[280, 60000]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync(keepGoing: true));
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync(keepGoing: true));
        workspace.Spec = workspace.Spec.Replace("[280, 60000]", "[280]", StringComparison.Ordinal);
        await workspace.PlanAsync();
        Assert.Matches(@"run\s+24\s+24\s+0\s+0", workspace.Output);
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_named()
    {
        using var workspace = new Workspace();
        Directory.CreateDirectory(Path.Combine(workspace.Root, "artifacts"));
        await File.WriteAllTextAsync(workspace.Store, "a file where the store should be");
        Assert.Equal(ExitCode.Failed, await workspace.SweepAsync());
        await Verifier.Verify(workspace.Error);
    }

    [Fact]
    public async Task Clean_without_a_choice_is_wrong_usage()
    {
        using var workspace = new Workspace();
        Assert.Equal(ExitCode.WrongUsage, await workspace.CleanAsync(new CleanOptions(null, Unreferenced: false)));
        await Verifier.Verify(workspace.Error);
    }

    [Fact]
    public async Task Diff_of_an_unknown_report_is_wrong_usage()
    {
        using var workspace = new Workspace();
        Assert.Equal(ExitCode.WrongUsage, await workspace.DiffAsync());
        Assert.Contains("there is no report of 'tiny'", workspace.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30d", 30 * 24 * 60)]
    [InlineData("12h", 12 * 60)]
    [InlineData("90m", 90)]
    public void Ages_are_read_as_people_write_them(string text, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), CleanOptions.ParseAge(text));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("-1d")]
    [InlineData("3 weeks")]
    public void Other_ages_are_wrong_usage(string text) => Assert.Throws<UsageException>(() => CleanOptions.ParseAge(text));
}
