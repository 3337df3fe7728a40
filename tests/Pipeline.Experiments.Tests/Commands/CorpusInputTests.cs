using System.IO.Compression;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

/// <summary>What is wrong with the files of a corpus is said at the pattern that means them.</summary>
public sealed class CorpusInputTests : IDisposable
{
    private const string Globs = "[\"good.txt\", \"folder\", \"loop.txt\", \"pictures/*\", \"none/*.md\"]";

    private readonly Workspace _workspace = new(WithGlobs(Globs));

    private string Folder => Path.Combine(_workspace.Root, "specs");

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Every_command_says_all_that_is_wrong_each_at_its_pattern()
    {
        Write("good.txt", "text");
        Write("folder/a.txt", "text");
        Write("pictures/a.png", "\u0089PNG");
        Write("pictures/b.txt", "\u0089PNG\0");
        File.CreateSymbolicLink(Path.Combine(Folder, "loop.txt"), "loop.txt");
        Assert.Equal(ExitCode.WrongUsage, await _workspace.SweepAsync());
        var errors = _workspace.Error;
        Assert.Equal(ExitCode.WrongUsage, await _workspace.PlanAsync());
        Assert.Equal(errors, _workspace.Error);
        Assert.Equal(ExitCode.WrongUsage, await _workspace.WhyAsync());
        Assert.Equal(errors, _workspace.Error);
        await Verifier.Verify(errors);
    }

    [Fact]
    public async Task A_packed_text_that_is_cut_off_fails_at_its_pattern()
    {
        _workspace.Spec = WithGlobs("[\"good.txt\", \"*.gz\"]");
        Write("good.txt", "text");
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync("a text that is long enough to be cut"u8.ToArray());
        await File.WriteAllBytesAsync(Path.Combine(Folder, "cut.txt.gz"), packed.ToArray()[..^5]);
        Assert.Equal(ExitCode.Success, await _workspace.PlanAsync());
        Assert.Equal(ExitCode.Failed, await _workspace.SweepAsync());
        await Verifier.Verify(_workspace.Error);
    }

    [Fact]
    public async Task A_line_that_is_not_json_fails_with_its_line()
    {
        _workspace.Spec = WithGlobs("[\"*.jsonl\"]");
        Write("a.jsonl", "{\"text\": \"good\"}\n{\"text\": oops}\n");
        Assert.Equal(ExitCode.Failed, await _workspace.SweepAsync());
        await Verifier.Verify(_workspace.Error);
    }

    private static string WithGlobs(string globs) =>
        Workspace.TinySpec.Replace("synthetic: {size: 60 kB, words: 300}", $"files: {{globs: {globs}}}", StringComparison.Ordinal);

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Folder, file))!);
        File.WriteAllText(Path.Combine(Folder, file), text);
    }
}
