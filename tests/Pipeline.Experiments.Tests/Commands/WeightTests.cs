using System.Text;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Experiments.Weights;
using Pipeline.Training;

namespace Pipeline.Experiments.Tests.Commands;

public sealed class WeightTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    private string Held => Path.Combine(_workspace.Store, "weights");

    [Fact]
    public async Task A_sweep_keeps_the_weights_of_the_best_run_of_each_vocabulary_and_parametrization()
    {
        await _workspace.SweepAsync();
        Assert.Contains("weights: kept those of 6 of 6 best runs, one per vocabulary and parametrization (", _workspace.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Held, "tiny")));
        Assert.Equal(6, Weights().Count);

        var best = Best();
        Assert.Equal(6, best.Count);
        foreach (var run in best)
        {
            Assert.Equal(ExitCode.Success, await ExportAsync(run, run));
            Assert.StartsWith("wrote", _workspace.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Kept_weights_are_those_that_training_again_gives()
    {
        await _workspace.SweepAsync();
        var run = Best()[0];
        await ExportAsync(run, "kept");
        using var other = new Workspace(Workspace.TinySpec + "\nkeepWeights: none\n");
        await other.SweepAsync();
        await ExportAsync(run, "trained", other);
        Assert.DoesNotMatch("^wrote", other.Output);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_workspace.Root, "kept", "model.safetensors")),
            await File.ReadAllBytesAsync(Path.Combine(other.Root, "trained", "model.safetensors")));
    }

    [Fact]
    public async Task What_is_kept_can_be_everything_or_nothing_and_runs_are_the_same()
    {
        _workspace.Spec = Workspace.TinySpec + "\nkeepWeights: none\n";
        await _workspace.SweepAsync();
        Assert.DoesNotContain("weights:", _workspace.Output, StringComparison.Ordinal);
        Assert.Empty(Weights());
        Assert.False(Directory.Exists(Held));

        _workspace.Spec = Workspace.TinySpec + "\nkeepWeights: all\n";
        await _workspace.SweepAsync();
        Assert.StartsWith("tiny: nothing to do", _workspace.Output, StringComparison.Ordinal);
        using var all = new Workspace(Workspace.TinySpec + "\nkeepWeights: all\n");
        await all.SweepAsync();
        Assert.Contains("weights: kept those of 72 of 72 runs", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_runs_train_no_more_weights_are_held_than_will_be_kept()
    {
        await _workspace.SweepAsync(SweepTarget.Pretrain);
        Assert.Equal(6, Directory.EnumerateFiles(Held, "*.safetensors", SearchOption.AllDirectories).Count());
        Assert.Equal(12, Directory.EnumerateFiles(Held, "*", SearchOption.AllDirectories).Count());
        await _workspace.SweepAsync();
        Assert.Contains("weights: kept those of 6 of 6", _workspace.Output, StringComparison.Ordinal);

        await _workspace.SweepAsync();
        Assert.DoesNotContain("weights:", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Better_runs_of_another_version_of_the_spec_do_not_stand_in_the_way()
    {
        var spec = _workspace.Spec;
        _workspace.Spec = spec.Replace("widths: [8, 16, 32]", "widths: [48]", StringComparison.Ordinal);
        await _workspace.SweepAsync(SweepTarget.Pretrain);
        Assert.NotEmpty(Directory.EnumerateFiles(Held, "*", SearchOption.AllDirectories));

        _workspace.Spec = spec;
        await _workspace.SweepAsync();
        Assert.Contains("weights: kept those of 6 of 6", _workspace.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Held, "tiny")));
    }

    [Fact]
    public async Task Weights_that_belong_to_other_results_are_not_kept()
    {
        await _workspace.SweepAsync(SweepTarget.Pretrain);
        foreach (var result in Directory.EnumerateFiles(Held, "*.json", SearchOption.AllDirectories))
            await File.AppendAllTextAsync(result, " ");
        await _workspace.SweepAsync();
        Assert.Contains("weights: kept those of 0 of 6 best runs", _workspace.Output, StringComparison.Ordinal);
        Assert.Contains("an export would train them again", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cleaning_keeps_kept_weights_and_removes_those_that_an_interrupted_sweep_left()
    {
        await _workspace.SweepAsync();
        await _workspace.CleanAsync(new CleanOptions(null, Unreferenced: true));
        await ExportAsync(Best()[0], "kept");
        Assert.StartsWith("wrote", _workspace.Output, StringComparison.Ordinal);

        _workspace.Spec = _workspace.Spec.Replace("widths: [8, 16, 32]", "widths: [8, 16, 24]", StringComparison.Ordinal);
        await _workspace.SweepAsync(SweepTarget.Pretrain);
        Assert.NotEmpty(Directory.EnumerateFiles(Held, "*", SearchOption.AllDirectories));
        Assert.Equal(ExitCode.Success, await _workspace.CleanAsync(new CleanOptions(null, Unreferenced: true)));
        Assert.Empty(Directory.EnumerateFiles(Held, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Why_does_not_take_a_kept_run_for_a_changed_one()
    {
        await _workspace.SweepAsync();
        _workspace.Spec = _workspace.Spec.Replace("batch: {sequences: 4}", "batch: {sequences: 4}\noptimizer: {beta2: 0.98}", StringComparison.Ordinal);
        await _workspace.WhyAsync();
        Assert.DoesNotContain("keepsWeights", _workspace.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_another_sweep_lets_go_of_fails_no_run()
    {
        var experiment = SpecFile.Load("tiny", Path.Combine(_workspace.Root, "specs"));
        var run = new ExperimentStages(experiment, Workspace.Engines).Runs[0];
        var scratch = Directory.CreateDirectory(Path.Combine(_workspace.Root, "scratch")).FullName;
        var file = Path.Combine(scratch, "result.json");
        var result = new TrainingResult(false, 1, 1, 1, 1, 1, 1, [], new ParameterCounts(1, 1, 1), []);
        result.Save(file);
        var (held, other) = (HeldWeights.Of(_workspace.Store, experiment.Spec)!, HeldWeights.Of(_workspace.Store, experiment.Spec)!);

        var written = held.PathFor(run, result, scratch)!;
        other.Discard();
        File.WriteAllText(written, "weights");
        held.Take(run, result, file, scratch);
        Assert.True(other.Has(run, file));
        Assert.Null(other.PathFor(run, result, scratch));
        other.Discard();
        held.Discard();
        Assert.False(held.Has(run, file));
    }

    private List<string> Weights() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_workspace.Store, "actions"), "*", SearchOption.AllDirectories)
            .Where(record => File.ReadAllText(record).Contains("model.safetensors", StringComparison.Ordinal)),
    ];

    /// <summary>The runs of least bits per byte, from the published table.</summary>
    private List<string> Best()
    {
        var lines = Encoding.UTF8.GetString(_workspace.LatestReport()["tables/runs.csv"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        int Column(string name) => lines[0].Index().First(cell => cell.Item.StartsWith(name, StringComparison.Ordinal)).Index;
        return
        [
            .. lines.Skip(1).GroupBy(cells => (cells[Column("vocabularySize")], cells[Column("parametrization")]))
                .Select(group => group.MinBy(cells => double.Parse(cells[Column("bitsPerByte")], System.Globalization.CultureInfo.InvariantCulture))![0]),
        ];
    }

    private Task<int> ExportAsync(string run, string folder, Workspace? workspace = null) => (workspace ?? _workspace).RunAsync(environment => ExportCommand.RunAsync(
        new ExportOptions(new SweepOptions(["tiny"], SweepTarget.Pretrain, 2, KeepGoing: false), run, Path.Combine((workspace ?? _workspace).Root, folder)), environment, CancellationToken.None));
}
