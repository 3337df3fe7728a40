using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;

namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>A sweep with nothing to do answers from what it remembers of the last one, and from nothing else.</summary>
public sealed class SettledSweepTests : IDisposable
{
    private const string Remembered = "nothing to do, as I remember";

    /// <summary>Longer than the time for which a change is too new to be remembered.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2.5);

    private readonly Workspace _workspace = new(Workspace.TinySpec
        .Replace("- synthetic: {size: 60 kB, words: 300}", "- {files: {globs: [../texts/*.jsonl]}, name: own}", StringComparison.Ordinal)
        .Replace("[280, 320, 384]", "[280]", StringComparison.Ordinal)
        .Replace("[8, 16, 32]", "[8]", StringComparison.Ordinal)
        .Replace("baseWidth: 16", "baseWidth: 8", StringComparison.Ordinal)
        .Replace("[sp, mup]", "[sp]", StringComparison.Ordinal)
        .Replace("[learningRate, vocabulary]", "[learningRate]", StringComparison.Ordinal));

    private string Note => Path.Combine(_workspace.Store, "settled", "tiny");

    private string Text(string name) => Path.Combine(_workspace.Root, "texts", name);

    [Fact]
    public async Task It_says_again_what_the_last_one_said_word_for_word()
    {
        await SettleAsync();
        var said = _workspace.Output;
        await File.WriteAllTextAsync(Note, (await File.ReadAllTextAsync(Note)).Replace("nothing to do", Remembered, StringComparison.Ordinal));

        Assert.Equal(0, await _workspace.SweepAsync());
        Assert.Equal(said.Replace("nothing to do", Remembered, StringComparison.Ordinal), _workspace.Output);
        Assert.Equal(0, await _workspace.RunAsync(environment => SweepCommand.RunAsync(new(["tiny"], SweepTarget.Report, 2, false), environment with { IsOutcomeWritten = true }, default)));
        Assert.Equal(said, _workspace.Output);
        Assert.Single(_workspace.Outcome.Reports);
        Assert.Equal(0, await _workspace.SweepAsync(SweepTarget.Pretrain));
        Assert.DoesNotContain(Remembered, _workspace.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a text is another", "done in")]
    [InlineData("a further text fits the pattern", "done in")]
    [InlineData("the spec has a further seed", "done in")]
    [InlineData("a result is gone", "done in")]
    [InlineData("a file of the report is another", "report 0002-")]
    [InlineData("the report is gone", "report 0001-")]
    public async Task It_looks_again_where(string change, string said)
    {
        await SettleAsync();
        var report = Path.Combine(_workspace.Reports, "tiny", (await File.ReadAllTextAsync(Path.Combine(_workspace.Reports, "tiny", "latest"))).Trim());
        switch (change)
        {
            case "a text is another":
                await File.WriteAllTextAsync(Text("one.jsonl"), Words(7));
                break;
            case "a further text fits the pattern":
                await File.WriteAllTextAsync(Text("two.jsonl"), Words(2));
                break;
            case "the spec has a further seed":
                _workspace.Spec += "\nseeds: [1, 2]\n";
                break;
            case "a result is gone":
                foreach (var blob in Directory.EnumerateFiles(Path.Combine(_workspace.Store, "blobs"), "*", SearchOption.AllDirectories))
                    File.Delete(blob);
                break;
            case "a file of the report is another":
                await File.AppendAllTextAsync(Path.Combine(report, "report.md"), "more");
                break;
            default:
                Directory.Delete(report, recursive: true);
                break;
        }

        Assert.Equal(0, await _workspace.SweepAsync());
        Assert.Contains(said, _workspace.Output, StringComparison.Ordinal);
        Assert.Equal(change == "a result is gone", _workspace.Output.Contains(", unchanged:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_does_not_speak_for_a_copy_of_the_store()
    {
        await SettleAsync();
        var copy = Path.Combine(_workspace.Root, "copy");
        Directory.CreateDirectory(Path.Combine(copy, "settled"));
        File.Copy(Note, Path.Combine(copy, "settled", "tiny"));

        Assert.Equal(0, await _workspace.RunAsync(environment => SweepCommand.RunAsync(new(["tiny"], SweepTarget.Report, 2, false), environment with { Store = copy }, default)));
        Assert.Contains("done in", _workspace.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _workspace.Dispose();

    /// <summary>Documents, one a line.</summary>
    private static string Words(int seed) => string.Concat(Enumerable.Range(0, 200).Select(document =>
        $"{{\"text\": \"{string.Join(' ', Enumerable.Range(0, 50).Select(word => $"word{((document * 50) + word) * seed % 211}"))}\"}}\n"));

    /// <summary>Sweeps, and sweeps again when nothing is new any more.</summary>
    private async Task SettleAsync()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Text("one.jsonl"))!);
        await File.WriteAllTextAsync(Text("one.jsonl"), Words(1));
        Assert.True(await _workspace.SweepAsync() == 0, _workspace.Error);
        await Task.Delay(Pause);
        await _workspace.SweepAsync();
        Assert.True(File.Exists(Note), _workspace.Output);
    }
}
