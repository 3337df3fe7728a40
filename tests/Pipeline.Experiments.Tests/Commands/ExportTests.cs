using System.Text;
using System.Text.Json;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class ExportTests : IDisposable
{
    private const string Run = "run/v320/w16/mup/h2^-5/e2^-5/s1";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    private string Folder => Path.Combine(_workspace.Root, "models", "one");

    [Fact]
    public async Task A_run_is_exported_whole_with_the_numbers_of_the_report()
    {
        await _workspace.SweepAsync();
        var row = Encoding.UTF8.GetString(_workspace.LatestReport()["tables/runs.csv"]).Split('\n').Select(line => line.Split(',')).Single(cells => cells[0] == Run);

        Assert.Equal(ExitCode.Success, await ExportAsync(Run));
        Assert.Equal(
            ["README.md", "config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json"],
            Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        var config = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "config.json"))).RootElement;
        Assert.Equal("LlamaForCausalLM", config.GetProperty("architectures")[0].GetString());
        Assert.Equal((320, 16), (config.GetProperty("vocab_size").GetInt32(), config.GetProperty("hidden_size").GetInt32()));
        var loss = double.Parse(row[^3], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(loss.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture) + " bits per byte", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("| Width, depth, head size, context | 16, 1, 8, 16 |", await File.ReadAllTextAsync(Path.Combine(Folder, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_export_takes_the_weights_from_the_store_and_a_sweep_is_not_changed_by_it()
    {
        await _workspace.SweepAsync(SweepTarget.Pretrain);
        Assert.Equal(ExitCode.Success, await ExportAsync(Run));
        var first = Directory.EnumerateFiles(Folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);
        Directory.Delete(Folder, recursive: true);
        Assert.Equal(ExitCode.Success, await ExportAsync(Run));
        Assert.StartsWith("wrote", _workspace.Output, StringComparison.Ordinal);
        Assert.All(first, file => Assert.Equal(file.Value, File.ReadAllBytes(Path.Combine(Folder, file.Key))));

        await _workspace.SweepAsync(SweepTarget.Pretrain);
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_there_and_a_folder_that_is_are_refused()
    {
        Assert.Equal(ExitCode.WrongUsage, await ExportAsync("run/v320/w16/mup/h2^-5/e2^-5/s2"));
        Assert.Contains($"has no run 'run/v320/w16/mup/h2^-5/e2^-5/s2'; did you mean '{Run}'?", _workspace.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "mine.txt"), "kept");
        Assert.Equal(ExitCode.WrongUsage, await ExportAsync(Run));
        Assert.Contains("is there already and not empty", _workspace.Error, StringComparison.Ordinal);
        Assert.Equal("mine.txt", Path.GetFileName(Assert.Single(Directory.EnumerateFiles(Folder))));
    }

    private Task<int> ExportAsync(string run) => _workspace.RunAsync(environment =>
        ExportCommand.RunAsync(new ExportOptions(new SweepOptions(["tiny"], SweepTarget.Pretrain, 2, KeepGoing: false), run, Folder), environment, CancellationToken.None));
}
